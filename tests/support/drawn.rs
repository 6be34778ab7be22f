//! PDFs of one page, drawn by a test.

/// A page of 595 by 842 points with this content; `F1` is Helvetica, `F2` its bold.
pub fn page(content: &[u8]) -> Vec<u8> {
    file("", content, "", "")
}

/// A page whose content is packed with `filter`, with `objects` after it and
/// `fonts` beside the two.
pub fn file(filter: &str, content: &[u8], fonts: &str, objects: &str) -> Vec<u8> {
    let font = |number: u32, name: &str| {
        format!(
            "{number} 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>\nendobj\n"
        )
    };
    let mut pdf = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Outlines 8 0 R >>\nendobj\n".to_vec();
    pdf.extend(b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>\nendobj\n3 0 obj\n");
    pdf.extend(format!("<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /Font << /F1 4 0 R /F2 6 0 R {fonts} >> /XObject << /X 5 0 R >> >> >>\nendobj\n").bytes());
    pdf.extend([font(4, "Helvetica"), font(6, "Helvetica-Bold")].concat().bytes());
    pdf.extend(format!("5 0 obj\n<< /Subtype /Form {filter} /Length {} >>\nstream\n", content.len()).bytes());
    pdf.extend_from_slice(content);
    pdf.extend(format!("\nendstream\nendobj\n{objects}trailer\n<< /Root 1 0 R >>\n%%EOF\n").bytes());
    pdf
}

/// Words at a place, in points from the page's lower left corner.
pub fn at(x: f32, y: f32, size: f32, words: &str) -> String {
    format!("BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET\n")
}

/// The same in bold.
pub fn bold(x: f32, y: f32, size: f32, words: &str) -> String {
    at(x, y, size, words).replace("/F1", "/F2")
}
