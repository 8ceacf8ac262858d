//! The schema is part of the program: a new migration means a new build.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
