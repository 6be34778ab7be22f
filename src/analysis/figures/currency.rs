//! Currencies: ISO 4217 codes, signs, and the names that several share.

/// What the text says about a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Currency {
    /// One currency, by its ISO 4217 code.
    Code(&'static str),
    /// A name or sign that several currencies share: `dollar`, `franc`.
    Shared(&'static str),
}

impl Currency {
    /// As the lexicon writes it: a code, or "?" and a shared name.
    pub fn named(name: &'static str) -> Self {
        name.strip_prefix('?').map_or(Self::Code(name), Self::Shared)
    }

    /// This currency as money of `country`, where the two go together.
    pub fn of_country(self, country: &str) -> Option<&'static str> {
        let Self::Shared(name) = self else { return None };
        NATIONAL.iter().find(|(n, c, _)| *n == name && *c == country).map(|(.., code)| *code)
    }

    /// Whether `code` is one of the currencies that share this name.
    pub fn may_be(self, code: &str) -> bool {
        matches!(self, Self::Shared(name) if NATIONAL.iter().any(|(n, _, c)| *n == name && *c == code))
    }

    /// The currency that a shared name means where nothing else is said.
    pub fn by_convention(self) -> Option<&'static str> {
        match self {
            Self::Code(code) => Some(code),
            Self::Shared("dollar") => Some("USD"),
            Self::Shared("pound") => Some("GBP"),
            Self::Shared("rupee") => Some("INR"),
            Self::Shared("yen") => Some("JPY"),
            Self::Shared(_) => None,
        }
    }

    /// Whether the countries that a text names say more than the convention: "¥"
    /// is the sign of China as often as of Japan, while a text that speaks of
    /// Canada need not mean its dollars.
    pub fn yields_to_countries(self) -> bool {
        self == Self::Shared("yen")
    }
}

/// Shared names by country.
const NATIONAL: [(&str, &str, &str); 52] = [
    ("dollar", "US", "USD"),
    ("dollar", "CA", "CAD"),
    ("dollar", "AU", "AUD"),
    ("dollar", "NZ", "NZD"),
    ("dollar", "HK", "HKD"),
    ("dollar", "SG", "SGD"),
    ("dollar", "TW", "TWD"),
    ("pound", "GB", "GBP"),
    ("pound", "EG", "EGP"),
    ("pound", "LB", "LBP"),
    ("franc", "CH", "CHF"),
    ("franc", "FR", "FRF"),
    ("franc", "BE", "BEF"),
    ("franc", "XO", "XOF"),
    ("yen", "JP", "JPY"),
    ("yen", "CN", "CNY"),
    ("rupee", "IN", "INR"),
    ("rupee", "PK", "PKR"),
    ("rupee", "LK", "LKR"),
    ("peso", "MX", "MXN"),
    ("peso", "AR", "ARS"),
    ("peso", "CL", "CLP"),
    ("peso", "CO", "COP"),
    ("peso", "PH", "PHP"),
    ("krone", "SE", "SEK"),
    ("krone", "NO", "NOK"),
    ("krone", "DK", "DKK"),
    ("krone", "CZ", "CZK"),
    ("krone", "IS", "ISK"),
    ("dirham", "AE", "AED"),
    ("dirham", "MA", "MAD"),
    ("dinar", "DZ", "DZD"),
    ("dinar", "TN", "TND"),
    ("dinar", "IQ", "IQD"),
    ("dinar", "KW", "KWD"),
    ("dinar", "RS", "RSD"),
    ("riyal", "SA", "SAR"),
    ("riyal", "QA", "QAR"),
    ("lira", "TR", "TRY"),
    ("lira", "IT", "ITL"),
    ("mark", "DE", "DEM"),
    ("mark", "FI", "FIM"),
    ("shilling", "KE", "KES"),
    ("shilling", "TZ", "TZS"),
    ("shilling", "UG", "UGX"),
    ("cent", "US", "USD"),
    ("cent", "CA", "CAD"),
    ("cent", "AU", "AUD"),
    ("cent", "FR", "EUR"),
    ("cent", "CH", "CHF"),
    ("cent", "HK", "HKD"),
    ("cent", "NZ", "NZD"),
];

/// The currency of a sign.
pub(super) fn sign(sign: &str) -> Option<Currency> {
    Some(match sign {
        "$" | "＄" => Currency::Shared("dollar"),
        "€" => Currency::Code("EUR"),
        "£" => Currency::Shared("pound"),
        "¥" | "￥" => Currency::Shared("yen"),
        "₹" => Currency::Code("INR"),
        "₩" => Currency::Code("KRW"),
        "₽" => Currency::Code("RUB"),
        "₺" => Currency::Code("TRY"),
        "₪" => Currency::Code("ILS"),
        "₫" => Currency::Code("VND"),
        "₴" => Currency::Code("UAH"),
        "₦" => Currency::Code("NGN"),
        "₱" => Currency::Code("PHP"),
        "₸" => Currency::Code("KZT"),
        "₵" => Currency::Code("GHS"),
        "฿" => Currency::Code("THB"),
        "₿" => Currency::Code("BTC"),
        _ => return None,
    })
}

/// The currency of letters beside a dollar sign: `US$`, `$ CA`.
pub(super) fn beside_dollar(letters: &str) -> Option<&'static str> {
    const LETTERS: [(&str, &str); 22] = [
        ("us", "USD"),
        ("usd", "USD"),
        ("c", "CAD"),
        ("ca", "CAD"),
        ("can", "CAD"),
        ("cad", "CAD"),
        ("cdn", "CAD"),
        ("a", "AUD"),
        ("au", "AUD"),
        ("aud", "AUD"),
        ("hk", "HKD"),
        ("hkd", "HKD"),
        ("nz", "NZD"),
        ("nzd", "NZD"),
        ("s", "SGD"),
        ("sg", "SGD"),
        ("nt", "TWD"),
        ("r", "BRL"),
        ("mx", "MXN"),
        ("mex", "MXN"),
        ("mxn", "MXN"),
        ("j", "JMD"),
    ];
    LETTERS.iter().find(|(name, _)| name.eq_ignore_ascii_case(letters)).map(|(_, code)| *code)
}

/// The ISO 4217 code that `letters` are: in capitals, or as people type the
/// commonest ones. `RMB` and `Rs` are taken for the codes that they stand for.
pub(super) fn code(letters: &str) -> Option<&'static str> {
    match letters {
        "RMB" | "rmb" => return Some("CNY"),
        "Rs" | "Rs." => return Some("INR"),
        "Fr" | "SFr" => return Some("CHF"),
        "NKr" => return Some("NOK"),
        "SKr" => return Some("SEK"),
        "DKr" => return Some("DKK"),
        "usd" => return Some("USD"),
        "eur" => return Some("EUR"),
        "gbp" => return Some("GBP"),
        "btc" => return Some("BTC"),
        _ => {}
    }
    (letters.len() == 3).then(|| CODES.binary_search(&letters).ok().map(|at| CODES[at])).flatten()
}

/// Whether a code is as often other letters: "SDG 13", "COP 21", "AMD".
pub(super) fn is_doubtful(code: &str) -> bool {
    matches!(
        code,
        "ALL" | "AMD" | "BAM" | "COP" | "CUP" | "ERN" | "ETH" | "GEL" | "LAK" | "NIO" | "PEN" | "SDG" | "TRY"
    )
}

/// A thousand, million or billion written onto a code: `MEUR`, `kUSD`.
pub(super) fn scaled_code(letters: &str) -> Option<(f64, &'static str)> {
    if !letters.starts_with(['k', 'K', 'M', 'b']) {
        return None;
    }
    let scales = [("k", 1e3), ("K", 1e3), ("M", 1e6), ("Md", 1e9), ("Mds", 1e9), ("Mrd", 1e9), ("bn", 1e9)];
    scales.into_iter().find_map(|(scale, value)| Some((value, code(letters.strip_prefix(scale)?)?)))
}

/// ISO 4217, with some codes of money that is no longer paid with; sorted.
const CODES: [&str; 128] = [
    "AED", "AFN", "ALL", "AMD", "AOA", "ARS", "ATS", "AUD", "AZN", "BAM", "BDT", "BEF", "BGN", "BHD", "BIF", "BND",
    "BOB", "BRL", "BTC", "BWP", "BYN", "CAD", "CDF", "CHF", "CLP", "CNH", "CNY", "COP", "CRC", "CUP", "CVE", "CZK",
    "DEM", "DJF", "DKK", "DOP", "DZD", "EGP", "ERN", "ESP", "ETB", "ETH", "EUR", "FIM", "FJD", "FRF", "GBP", "GEL",
    "GHS", "GMD", "GNF", "GTQ", "HKD", "HNL", "HTG", "HUF", "IDR", "IEP", "ILS", "INR", "IQD", "IRR", "ISK", "ITL",
    "JMD", "JOD", "JPY", "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD", "KZT", "LAK", "LBP", "LKR", "LYD", "MAD",
    "MDL", "MGA", "MKD", "MMK", "MNT", "MRU", "MUR", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NLG", "NOK", "NPR",
    "NZD", "OMR", "PEN", "PGK", "PHP", "PKR", "PLN", "PTE", "PYG", "QAR", "RON", "RSD", "RUB", "RWF", "SAR", "SDG",
    "SEK", "SGD", "SYP", "THB", "TND", "TRY", "TWD", "TZS", "UAH", "UGX", "USD", "UYU", "VND", "XAF", "XOF", "ZAR",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_sorted_for_the_search() {
        assert!(CODES.is_sorted());
        assert_eq!(code("CHF"), Some("CHF"));
        assert_eq!(code("THE"), None);
        assert_eq!(scaled_code("MEUR"), Some((1e6, "EUR")));
    }

    #[test]
    fn a_shared_name_needs_its_country() {
        let franc = Currency::named("?franc");
        assert_eq!(franc.by_convention(), None);
        assert_eq!(franc.of_country("CH"), Some("CHF"));
        assert_eq!(Currency::named("EUR").by_convention(), Some("EUR"));
    }
}
