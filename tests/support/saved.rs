//! What browsers and mail programs keep of a page.

/// The page of an article as it is on a site: with menus, a banner, an aside and a footer around it.
pub fn page(title: &str, article: &str) -> String {
    let menu: String =
        ["News", "Sport", "Weather", "Opinion"].map(|name| format!("<li><a href=\"/{name}\">{name}</a></li>")).concat();
    let related: String = ["The fish are back", "What the tide left", "A year on the quay"]
        .map(|name| format!("<li><a href=\"/x\">{name}</a></li>"))
        .concat();
    format!(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>{title} | The Bay Courier</title>\
         <style>p{{margin:0}}</style><script>var a = \"<p>not text</p>\";</script></head><body>\
         <a class=\"skip\" href=\"#main\">Skip to content</a>\
         <div class=\"cookie-banner\" role=\"dialog\"><p>We use cookies to make your visits better. Is that all right?</p>\
         <button>Accept all</button></div>\
         <header class=\"site-header\"><a href=\"/\">The Bay Courier</a><nav><ul>{menu}</ul></nav></header>\
         <main id=\"main\"><article>{article}</article>\
         <aside class=\"sidebar\"><h2>More to read</h2><ul>{related}</ul><p>Write to us and tell us what we should look at next.</p></aside></main>\
         <footer><p>© The Bay Courier. All rights reserved. Printed on 100 % paper since 1911.</p><ul>{menu}</ul></footer>\
         </body></html>"
    )
}

/// What stands between the parts of a mail.
const BOUNDARY: &str = "=_part_7f3a";

/// How the bytes of a part are written.
#[derive(Clone, Copy)]
pub enum Transfer {
    QuotedPrintable,
    Base64,
}

/// A page in one file, as a browser saves it.
pub fn archive(page: &str, transfer: Transfer) -> String {
    format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/saved\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/related; type=\"text/html\"; boundary=\"{BOUNDARY}\"\r\n\r\n{}\
         --{BOUNDARY}\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--{BOUNDARY}--\r\n",
        part("html", page, transfer)
    )
}

/// A mail with these bodies, the plainest first.
pub fn mail(subject: &str, bodies: &[(&str, &str)]) -> String {
    let subject = base64(subject.as_bytes()).replace("\r\n", "");
    let head = format!(
        "From: Ada Quill <ada@example.org>\r\nTo: editors@example.org\r\nSubject: =?utf-8?b?{subject}?=\r\n\
         Date: Fri, 3 May 2024 10:00:00 +0200\r\nMIME-Version: 1.0\r\n"
    );
    match bodies {
        [(kind, text)] => {
            head + part(kind, text, Transfer::QuotedPrintable).trim_start_matches(&format!("--{BOUNDARY}\r\n"))
        }
        _ => {
            let parts =
                bodies.iter().map(|(kind, text)| part(kind, text, Transfer::QuotedPrintable)).collect::<String>();
            format!(
                "{head}Content-Type: multipart/alternative; boundary=\"{BOUNDARY}\"\r\n\r\n{parts}--{BOUNDARY}--\r\n"
            )
        }
    }
}

fn part(kind: &str, text: &str, transfer: Transfer) -> String {
    let (name, body) = match transfer {
        Transfer::QuotedPrintable => ("quoted-printable", quoted(text)),
        Transfer::Base64 => ("base64", base64(text.as_bytes())),
    };
    format!(
        "--{BOUNDARY}\r\nContent-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: {name}\r\n\r\n{body}\r\n"
    )
}

fn quoted(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut width = 0;
        let bytes = line.as_bytes();
        for (index, byte) in bytes.iter().enumerate() {
            let last = index + 1 == bytes.len();
            let plain = (33..=126).contains(byte) && *byte != b'=' || *byte == b' ' && !last;
            let written = if plain { char::from(*byte).to_string() } else { format!("={byte:02X}") };
            if width + written.len() > 75 {
                out.push_str("=\r\n");
                width = 0;
            }
            width += written.len();
            out.push_str(&written);
        }
        out.push_str("\r\n");
    }
    out
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for (index, three) in bytes.chunks(3).enumerate() {
        if index > 0 && index % 19 == 0 {
            out.push_str("\r\n");
        }
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * at) & 63) as usize];
            out.push(if at > three.len() { '=' } else { char::from(digit) });
        }
    }
    out
}
