//! Set-up, build and test of the whole project, from one command.

fn main() {}
