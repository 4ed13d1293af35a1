"""Whatever the file is: an object, or one sentence."""

import json

import pytest

from oshub.hubs.importing.reading import LARGEST_BYTES, Unreadable, parse, read, shown


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "not valid JSON: in line 1, column 1"),
        (b"hello", "not valid JSON"),
        (b'{"hubs": [}', "line 1, column 11"),
        (b'{"a": 1, "a": 2}', 'The name "a" stands twice'),
        (b'{"hubs": [{"id": 1, "id": 1}]}', 'The name "id" stands twice'),
        (b"[NaN]", "NaN, which is no number"),
        (b"[-Infinity]", "-Infinity, which is no number"),
        (b"[1e999]", "too large"),
        (b"[" + b"9" * 5000 + b"]", "too large to be read"),
        ('{"town": "Třeboň"}'.encode("cp1250"), "not in UTF-8 (byte"),
        ('{"town": "Třeboň"}'.encode("utf-16"), "not in UTF-8 (byte 1"),
        (b"[" * 200_000, "levels deep"),
        (b"[" * 14 + b"]" * 14, "levels deep"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "levels deep"),
        (b'"' + b"x" * 50_000_000 + b'"', "larger than 20 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_file_of_ours_gets_one_sentence(data, sentence):
    with pytest.raises(Unreadable) as told:
        parse(data)
    assert sentence in str(told.value)
    assert "\n" not in str(told.value)


def test_a_mark_at_the_beginning_and_space_around_texts_do_no_harm():
    assert parse(b'\xef\xbb\xbf{"a": "  Tr\xcc\x8cebon\xcc\x8c "}') == {"a": "Třeboň"}


def test_missing_files_folders_and_endless_devices_are_refused(tmp_path):
    with pytest.raises(Unreadable, match="There is no file"):
        read(tmp_path / "nothing.json")
    with pytest.raises(Unreadable, match="cannot be read"):
        read(tmp_path)
    endless = tmp_path / "endless"
    endless.symlink_to("/dev/zero")
    with pytest.raises(Unreadable, match=f"larger than {LARGEST_BYTES // 1_000_000} MB"):
        read(endless)


def test_the_file_is_named_and_fingerprinted(tmp_path):
    path = tmp_path / "mine.json"
    path.write_text(json.dumps({"hubs": []}))
    file = read(path)
    assert (file.name, len(file.sha256), file.content) == ("mine.json", 64, {"hubs": []})


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("forty", '"forty"'),
        (None, "null"),
        (True, "true"),
        ({"a": 1}, "an object"),
        ([], "an empty list"),
        ([1, 2], "a list of 2"),
        ("red \x1b[31m", '"red \\u001b[31m"'),
        ("turned \u202e round", '"turned \\u202e round"'),
        ("x" * 10_000, '"' + "x" * 58 + "…"),
        (10**5000, "a very large number"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 40 else "value",
)
def test_values_are_printed_short_and_harmless(value, printed):
    assert shown(value) == printed
