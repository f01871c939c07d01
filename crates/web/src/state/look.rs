//! How the page is to look, as its reader wants it. Changes no answer and no verdict.

/// The size of what is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// That of the site.
    #[default]
    Standard,
    /// 18 pixels, large targets, one column: the first step for elderly people.
    Large,
    /// 24 pixels.
    Larger,
    /// 30 pixels.
    Largest,
}

/// The colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
    /// Black, white and yellow.
    Contrast,
}

/// Both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The size.
    pub size: Size,
    /// The colours.
    pub theme: Theme,
}

impl Size {
    /// In the order offered.
    pub const ALL: [Self; 4] = [Self::Standard, Self::Large, Self::Larger, Self::Largest];

    /// Its name in the style sheet, in pixels; empty for the standard.
    pub fn name(self) -> &'static str {
        match self {
            Self::Standard => "",
            Self::Large => "18",
            Self::Larger => "24",
            Self::Largest => "30",
        }
    }
}

impl Theme {
    /// In the order offered.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Contrast];

    /// Its name in the style sheet; empty for the standard.
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
        }
    }
}

impl Look {
    /// The look of these names; what is unknown is the standard.
    pub fn named(size: &str, theme: &str) -> Self {
        let size = Size::ALL.into_iter().find(|one| one.name() == size);
        let theme = Theme::ALL.into_iter().find(|one| one.name() == theme);
        Self { size: size.unwrap_or_default(), theme: theme.unwrap_or_default() }
    }
}
