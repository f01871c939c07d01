//! Hands the bytes that libFuzzer makes up to one target, which `$ZICE_TARGET` names. It knows no property.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use zice_targets::Target;

static TARGET: LazyLock<&Target> = LazyLock::new(|| {
    let name = std::env::var("ZICE_TARGET").unwrap_or_default();
    zice_targets::find(&name).expect("$ZICE_TARGET names a target")
});

fuzz_target!(|bytes: &[u8]| (TARGET.check)(bytes));
