#!/usr/bin/env bash
# Fetches the free fonts that stand in for the official ones in PDF and OFD: five Fandol faces, and
# Noto CJK for the characters that those lack. Takes them out of two Debian packages without
# installing these, so that neither TeX nor root is needed. Does nothing where all is in place.
#
#   deploy/install-fonts.sh [--check] [--packages FOLDER] [DIR]
#
#   DIR                where they go: by default /usr/local/share/fonts/disclosure for root, else
#                      ~/.local/share/fonts/disclosure
#   --check            only tells whether DIR holds them all unharmed
#   --packages FOLDER  takes both .deb files from FOLDER, for machines without a package registry
#
# Takes 103 MB to download and 100 MB in DIR, and writes nothing else but a scratch folder.
# Exit codes: 0 all in place, 1 download or unpacking failed, 2 wrong argument, 3 --check found
# something missing or harmed.
set -euo pipefail

packages=(texlive-lang-chinese fonts-noto-cjk)
fandol=usr/share/texlive/texmf-dist/fonts/opentype/public/fandol
noto=usr/share/fonts/opentype/noto
texlive_documents=usr/share/doc/texlive-doc/fonts/fandol
files_of_texlive_lang_chinese=(
  "$fandol/FandolSong-Bold.otf"     # 小标宋: titles
  "$fandol/FandolFang-Regular.otf"  # 仿宋: text
  "$fandol/FandolHei-Regular.otf"   # 黑体: first level
  "$fandol/FandolKai-Regular.otf"   # 楷体: second level
  "$fandol/FandolSong-Regular.otf"  # 宋体: page numbers, tables
  "$texlive_documents/COPYING.gz"
  "$texlive_documents/README"
)
files_of_fonts_noto_cjk=(
  "$noto/NotoSerifCJK-Regular.ttc"
  "$noto/NotoSerifCJK-Bold.ttc"
  "$noto/NotoSansCJK-Regular.ttc"
  usr/share/doc/fonts-noto-cjk/copyright
)

say() { echo "install-fonts: $*"; }
fail() { say "$*" >&2; exit 1; }

main() {
  local dir='' check=0 folder=''
  while [ $# -gt 0 ]; do
    case "$1" in
      -h | --help) sed -n '2,/^set /{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"; return ;;
      --check) check=1 ;;
      --packages)
        [ $# -gt 1 ] || wrong "--packages needs a folder"
        folder=$2; shift ;;
      -*) wrong "unknown argument '$1'" ;;
      *) [ -z "$dir" ] || wrong "more than one folder"; dir=$1 ;;
    esac
    shift
  done
  [ -n "$dir" ] || dir=$(default_dir)

  if in_place "$dir"; then
    say "all fonts in $dir"
    return
  fi
  if [ $check -eq 1 ]; then
    say "fonts missing or harmed in $dir: run deploy/install-fonts.sh $dir" >&2
    exit 3
  fi
  install_into "$dir" "$folder"
}

wrong() { say "$*; see --help" >&2; exit 2; }

default_dir() {
  if [ "$(id -u)" -eq 0 ]; then
    echo /usr/local/share/fonts/disclosure
  else
    echo "${XDG_DATA_HOME:-$HOME/.local/share}/fonts/disclosure"
  fi
}

# Name in DIR of a file in a package.
target_of() {
  case "$1" in
    */fandol/COPYING.gz) echo Fandol-COPYING.gz ;;
    */fandol/README) echo Fandol-README ;;
    */fonts-noto-cjk/copyright) echo NotoCJK-copyright ;;
    *) basename "$1" ;;
  esac
}

# True when every file is there with the bytes it came with.
in_place() {
  local file
  [ -r "$1/SHA256SUMS" ] || return 1
  for file in "${files_of_texlive_lang_chinese[@]}" "${files_of_fonts_noto_cjk[@]}"; do
    grep -q "  $(target_of "$file")\$" "$1/SHA256SUMS" || return 1
  done
  (cd "$1" && sha256sum --check --status SHA256SUMS)
}

scratch=''
apt_options=()

install_into() {
  local dir=$1 folder=$2 package deb
  mkdir -p "$dir" || fail "cannot make $dir"
  [ -w "$dir" ] || fail "cannot write into $dir: name another folder, or run as root"
  dir=$(cd "$dir" && pwd)
  scratch=$(mktemp -d -t install-fonts-XXXXXX)
  trap 'rm -rf "$scratch"' EXIT
  mkdir "$scratch/files"
  if [ -z "$folder" ]; then
    find_packages
    folder=$scratch/packages
    download "$folder"
  fi
  for package in "${packages[@]}"; do
    deb=$(find "$folder" -maxdepth 1 -name "${package}_*.deb" | sort | tail -n 1)
    [ -n "$deb" ] || fail "no ${package}_*.deb in $folder"
    unpack "$package" "$deb"
  done
  put_into "$dir"
  say "all fonts in $dir"
  say "next: start render-service with --font_dir=$dir; put 方正小标宋, 仿宋_GB2312 and other"
  say "fonts that your agency has bought into a folder of their own and name that one as well"
}

# Makes sure that apt knows the packages. Without root its lists are fetched into the scratch folder.
find_packages() {
  local known
  known=$(apt-cache policy "${packages[@]}" 2>/dev/null | grep -c 'Candidate: [^(]' || true)
  [ "$known" -lt ${#packages[@]} ] || return 0
  say "fetching package lists"
  if [ "$(id -u)" -ne 0 ]; then
    mkdir -p "$scratch/state/lists/partial" "$scratch/cache/archives/partial"
    apt_options=(-o "Dir::State::lists=$scratch/state/lists" -o "Dir::Cache=$scratch/cache")
  fi
  apt-get "${apt_options[@]}" update -qq || fail "apt-get update failed: is a package registry set up?"
}

# apt compares what it gets with the digests in its signed lists.
download() {
  local package
  mkdir "$1"
  if [ "$(id -u)" -eq 0 ] && id _apt >/dev/null 2>&1; then
    chmod 755 "$scratch"
    chown _apt "$1"  # apt downloads as that user
  fi
  for package in "${packages[@]}"; do
    say "downloading $package"
    (cd "$1" && apt-get "${apt_options[@]}" download -qq "$package") ||
      fail "apt-get download $package failed"
  done
}

# Takes the files of package $1 out of the .deb file $2.
unpack() {
  local list="files_of_${1//-/_}[@]" file
  local names=()
  for file in "${!list}"; do names+=("./$file"); done
  say "unpacking $1"
  dpkg-deb --fsys-tarfile "$2" | tar -x -C "$scratch/files" "${names[@]}" ||
    fail "$2 does not hold what was expected of it"
}

# Each file takes its place at once: a running server may have an older one open.
put_into() {
  local file name
  for file in "${files_of_texlive_lang_chinese[@]}" "${files_of_fonts_noto_cjk[@]}"; do
    name=$(target_of "$file")
    case "$name" in
      *.otf) starts_with "$file" OTTO ;;
      *.ttc) starts_with "$file" ttcf ;;
    esac
    install -m 644 "$scratch/files/$file" "$1/.$name.part" || fail "cannot write $1/.$name.part"
    mv -f "$1/.$name.part" "$1/$name" || fail "cannot write $1/$name"
    (cd "$1" && sha256sum "$name") >>"$scratch/SHA256SUMS"
  done
  install -m 644 "$scratch/SHA256SUMS" "$1/SHA256SUMS"
}

starts_with() {
  [ "$(head -c 4 "$scratch/files/$1")" = "$2" ] || fail "$1 is no font"
}

main "$@"
