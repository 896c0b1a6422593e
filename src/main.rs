fn main() {
    let path = std::env::args_os().nth(1).map(std::path::PathBuf::from);
    if let Err(e) = backfile::ui::run(path) {
        eprintln!("{e}");
    }
}
