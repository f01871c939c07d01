//! A QR code as the path of a picture. It knows nothing of what the code says.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

/// The white around a code, without which readers do not find it.
const MARGIN: i32 = 4;

/// The path that draws a code in black, and how many modules its picture is wide; `None` for a text with other
/// characters than capitals, digits and `$%*+-./:`, or with more than fit.
pub fn qr_path(text: &str) -> Option<(String, i32)> {
    if !QrSegment::is_alphanumeric(text) {
        return None;
    }
    let segments = [QrSegment::make_alphanumeric(text)];
    let code =
        QrCode::encode_segments_advanced(&segments, QrCodeEcc::Medium, Version::MIN, Version::MAX, None, true).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        runs(&code, y, &mut path);
    }
    Some((path, code.size() + 2 * MARGIN))
}

/// The dark runs of a row, each as a rectangle one module high.
fn runs(code: &QrCode, y: i32, path: &mut String) {
    let mut x = 0;
    while x < code.size() {
        let start = x;
        while code.get_module(x, y) {
            x += 1;
        }
        if x > start {
            let [left, top, width] = [start + MARGIN, y + MARGIN, x - start].map(|number| number.to_string());
            *path += &["M", &left, " ", &top, "h", &width, "v1h-", &width, "z"].concat();
        }
        x += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The modules that a path makes dark.
    fn drawn(path: &str) -> Vec<(i32, i32)> {
        let rectangle = |part: &str| {
            let (place, rest) = part.split_once('h').unwrap();
            let (x, y) = place.split_once(' ').unwrap();
            let width: i32 = rest.split_once('v').unwrap().0.parse().unwrap();
            let (x, y): (i32, i32) = (x.parse().unwrap(), y.parse().unwrap());
            (x..x + width).map(move |x| (x, y)).collect::<Vec<_>>()
        };
        path.split('M').skip(1).flat_map(rectangle).collect()
    }

    #[test]
    fn the_path_draws_every_dark_module_and_no_other() {
        let text = "ZICE:1:8F3QK-2MZ0T-00000-ZZZZZ";
        let (path, width) = qr_path(text).unwrap();
        let code = QrCode::encode_segments(&[QrSegment::make_alphanumeric(text)], QrCodeEcc::Medium).unwrap();
        assert_eq!(width, code.size() + 8);
        let dark: Vec<_> = (0..width)
            .flat_map(|y| (0..width).map(move |x| (x, y)))
            .filter(|(x, y)| code.get_module(x - MARGIN, y - MARGIN))
            .collect();
        assert_eq!(drawn(&path), dark);
    }

    #[test]
    fn what_does_not_fit_has_no_code() {
        assert_eq!(qr_path("lower"), None);
        assert_eq!(qr_path(&"A".repeat(5000)), None);
    }
}
