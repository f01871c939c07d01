//! Sums in the characters that cheques are written in (壹佰万元整), which nobody misreads by a zero. It decides nothing and
//! rounds nothing.

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
/// The places within a group of four digits, the highest first.
const PLACES: [(i64, &str); 4] = [(1000, "仟"), (100, "佰"), (10, "拾"), (1, "")];
/// What groups of digits are counted in, the highest first.
const GROUPS: [(i64, &str); 2] = [(100_000_000, "亿"), (10_000, "万")];
const FEN_IN_YUAN: i64 = 100;
const FEN_IN_JIAO: i64 = 10;

/// A sum of fen, zero or more, in capital characters: 整 stands behind 元 and 角, 零 for zeros between two digits.
pub fn capitals(fen: i64) -> String {
    let (yuan, rest) = (fen / FEN_IN_YUAN, fen % FEN_IN_YUAN);
    let (jiao, fen) = (rest / FEN_IN_JIAO, rest % FEN_IN_JIAO);
    let mut text = String::new();
    if yuan > 0 || rest == 0 {
        text += &whole(yuan);
        text.push('元');
    }
    if jiao > 0 {
        text.push(digit(jiao));
        text.push('角');
    } else if yuan > 0 && fen > 0 {
        text.push('零');
    }
    if fen > 0 {
        text.push(digit(fen));
        text.push('分');
    } else {
        text.push('整');
    }
    text
}

/// A whole number; 零 alone for zero.
fn whole(number: i64) -> String {
    match GROUPS.iter().find(|(size, _)| number >= *size) {
        _ if number == 0 => digit(0).into(),
        None => below_ten_thousand(number),
        Some((size, unit)) => {
            let (high, low) = (number / size, number % size);
            let gap = if (1..size / 10).contains(&low) { "零" } else { "" };
            let low = if low == 0 { String::new() } else { whole(low) };
            [&*whole(high), unit, gap, &*low].concat()
        }
    }
}

/// Up to four digits, without zeros at either end.
fn below_ten_thousand(number: i64) -> String {
    let mut text = String::new();
    let mut skipped = false;
    for (size, unit) in PLACES {
        let place = number / size % 10;
        if place == 0 {
            skipped = !text.is_empty();
            continue;
        }
        if skipped {
            text.push(digit(0));
        }
        skipped = false;
        text.push(digit(place));
        text += unit;
    }
    text
}

fn digit(value: i64) -> char {
    usize::try_from(value).ok().and_then(|at| DIGITS.get(at)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use zice_laws::laws;

    use super::*;

    const MOST: i64 = 1_000_000_000_000_000;

    /// Reads the characters back, by nothing but their meaning.
    fn read(text: &str) -> i64 {
        let (mut sum, mut group, mut last) = (0, 0, 0);
        for letter in text.chars() {
            match letter {
                '拾' | '佰' | '仟' => {
                    let size =
                        [('拾', 10), ('佰', 100), ('仟', 1000)].iter().find(|(unit, _)| *unit == letter).unwrap().1;
                    group += last * size;
                    last = 0;
                }
                '万' => {
                    sum += (group + last) * 10_000;
                    (group, last) = (0, 0);
                }
                '亿' => {
                    sum = (sum + group + last) * 100_000_000;
                    (group, last) = (0, 0);
                }
                '元' => {
                    sum = (sum + group + last) * 100;
                    (group, last) = (0, 0);
                }
                '角' => {
                    sum += last * 10;
                    last = 0;
                }
                '分' => {
                    sum += last;
                    last = 0;
                }
                '整' => {}
                digit => last = i64::try_from(DIGITS.iter().position(|known| *known == digit).unwrap()).unwrap(),
            }
        }
        sum
    }

    /// What no clerk would write, whatever the sum.
    fn faults(text: &str) -> bool {
        let doubled = ["零零", "零元", "零万", "零亿", "零拾", "零佰", "零仟", "零角", "零整", "亿万"];
        text != "零元整" && doubled.iter().any(|fault| text.contains(fault))
    }

    #[test]
    fn sums_are_written_as_on_cheques() {
        for (fen, text) in [
            (0, "零元整"),
            (1, "壹分"),
            (10, "壹角整"),
            (35, "叁角伍分"),
            (100, "壹元整"),
            (105, "壹元零伍分"),
            (130, "壹元叁角整"),
            (1_000, "壹拾元整"),
            (1_500, "壹拾伍元整"),
            (10_000, "壹佰元整"),
            (10_500, "壹佰零伍元整"),
            (100_001, "壹仟元零壹分"),
            (100_500, "壹仟零伍元整"),
            (140_950, "壹仟肆佰零玖元伍角整"),
            (600_714, "陆仟零柒元壹角肆分"),
            (1_000_000, "壹万元整"),
            (1_000_100, "壹万零壹元整"),
            (10_700_053, "壹拾万柒仟元伍角叁分"),
            (100_000_000, "壹佰万元整"),
            (100_050_030, "壹佰万零伍佰元叁角整"),
            (123_456_789, "壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分"),
            (500_000_000, "伍佰万元整"),
            (1_000_000_000, "壹仟万元整"),
            (10_000_000_000, "壹亿元整"),
            (10_000_000_100, "壹亿零壹元整"),
            (10_000_100_000, "壹亿零壹仟元整"),
            (10_001_000_000, "壹亿零壹万元整"),
            (10_100_000_000, "壹亿零壹佰万元整"),
            (11_000_000_000, "壹亿壹仟万元整"),
            (100_000_100_000_000, "壹万亿零壹佰万元整"),
            (MOST, "壹拾万亿元整"),
        ] {
            assert_eq!(capitals(fen), text, "{fen}");
        }
    }

    /// Every boundary of every place, one more, one less; and a zero in every position of a number of nines and of ones.
    #[test]
    fn boundaries_and_zeros_in_every_position_are_read_back() {
        let powers: Vec<i64> = (0..16).map(|power| 10_i64.pow(power)).collect();
        let around = powers.iter().flat_map(|power| [power - 1, *power, power + 1]);
        let holes = powers
            .iter()
            .flat_map(|power| [111_111_111_111_111 - power % MOST, 999_999_999_999_999 - 9 * (power % MOST)]);
        for fen in around.chain(holes).filter(|fen| (0..=MOST).contains(fen)) {
            let text = capitals(fen);
            assert_eq!(read(&text), fen, "{text}");
            assert!(!faults(&text), "{fen} {text}");
        }
    }

    /// Every pattern of zeros and ones in twelve digits.
    #[test]
    fn every_pattern_of_zeros_is_read_back() {
        for pattern in 0_i64..1 << 12 {
            let fen = (0..12).fold(0, |sum, place| sum * 10 + (pattern >> place & 1));
            let text = capitals(fen);
            assert_eq!(read(&text), fen, "{text}");
            assert!(!faults(&text), "{fen} {text}");
        }
    }

    laws! {
        #[test]
        fn reading_the_words_gives_the_sum(fen in 0..=MOST) {
            let text = capitals(fen);
            prop_assert_eq!(read(&text), fen, "{}", &text);
            prop_assert!(!faults(&text), "{}", text);
        }
    }
}
