"""Hashes of inline scripts: exactly what a browser hashes, page by page."""

from pathlib import Path

from shouwen_app.frontend.inline_scripts import read_manifest, script_hashes, write_manifest

EMPTY = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
ABC = "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='"


def test_hashes_the_text_between_the_tags() -> None:
    assert script_hashes("<p>a</p><script>abc</script>") == (ABC,)


def test_leaves_out_scripts_from_files_and_names_each_hash_once() -> None:
    html = '<script src="/a.js"></script><script>abc</script><script type="module">abc</script>'

    assert script_hashes(html) == (ABC,)


def test_keeps_entities_as_they_stand() -> None:
    assert script_hashes("<script>a && b &amp; c</script>") != script_hashes("<script>a && b & c</script>")


def test_an_empty_script_has_a_hash_too() -> None:
    assert script_hashes("<script></script>") == (EMPTY,)


def test_the_manifest_names_pages_as_addresses_do(tmp_path: Path) -> None:
    client, manifest = tmp_path / "client", tmp_path / "manifest.json"
    for name in ("index.html", "404.html", "f/index.html", "cases/new.html"):
        (client / name).parent.mkdir(parents=True, exist_ok=True)
        (client / name).write_text("<script>abc</script>")

    write_manifest(client, manifest)

    assert read_manifest(manifest) == {"": (ABC,), "404": (ABC,), "f": (ABC,), "cases/new": (ABC,)}


def test_there_are_no_hashes_before_the_first_build(tmp_path: Path) -> None:
    assert read_manifest(tmp_path / "none.json") == {}
