//! The packs that are in force, and how others take their place. Knows neither what is in them nor where they come from.

use std::sync::{Arc, PoisonError, RwLock};

use zice_packs::Library;

/// Reads the packs anew; what is wrong with them, a line each, where they cannot be used.
pub type Loader = Box<dyn Fn() -> Result<Library, Vec<String>> + Send + Sync>;

/// The packs in force. Whoever has taken them keeps the ones he took: a request never sees two versions.
pub struct Shelf {
    current: RwLock<Arc<Library>>,
    load: Option<Loader>,
}

impl Shelf {
    /// Packs that never change.
    pub fn fixed(library: Library) -> Self {
        Self { current: RwLock::new(Arc::new(library)), load: None }
    }

    /// Packs that `load` can read anew on demand.
    pub fn loaded(first: Library, load: Loader) -> Self {
        Self { load: Some(load), ..Self::fixed(first) }
    }

    /// The packs in force.
    pub fn library(&self) -> Arc<Library> {
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads the packs anew. What is wrong leaves those that were in force; `None` where there is nothing to read.
    pub(crate) fn reload(&self) -> Option<Result<Arc<Library>, Vec<String>>> {
        let load = self.load.as_ref()?;
        Some(load().map(|library| {
            let library = Arc::new(library);
            *self.current.write().unwrap_or_else(PoisonError::into_inner) = library.clone();
            library
        }))
    }
}
