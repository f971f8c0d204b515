#include "render-service/pages/line_place.h"

#include "render-service/pages/utf8.h"

namespace disclosure {
namespace {

// Works out where the letters of one line stand.
class LineSetter {
 public:
  LineSetter(const Letters& letters, LineRange range)
      : letters_(letters),
        range_(range),
        half_(letters.size.cell / 2),
        widths_(range.end - range.begin),
        gaps_(range.end - range.begin, 0) {
    for (size_t i = range.begin; i < range.end; ++i) widths_[i - range.begin] = At(i).width;
    // The ends of a line have no neighbours to give way to, and stand flush.
    const Letter& first = At(range.begin);
    const Letter& last = At(range.end - 1);
    lead_ = -first.before;
    if (first.squeezed && first.kind == LetterKind::kOpening) lead_ += half_;
    widths_.front() += lead_;
    widths_.back() -= last.after;
    if (last.squeezed && last.kind == LetterKind::kClosing) widths_.back() += half_;
  }

  // Makes the last mark give way until the line fits, and returns what `width` leaves.
  Sevenths Fit(Sevenths width) {
    Sevenths left = width;
    for (const Sevenths letter : widths_) left -= letter;
    if (left >= 0 || At(range_.end - 1).kind != LetterKind::kClosing) return left;
    widths_.back() -= half_;
    left += half_;
    // Then it hangs: what stands before it fills the line.
    if (left < 0 && left + half_ >= 0) left += half_;
    return left;
  }

  void Justify(Sevenths left) {
    if (letters_.size.grid) left = ReturnToGrid(left);
    Spread(left);
  }

  std::vector<GlyphRun> Runs(Sevenths x) const {
    std::vector<GlyphRun> runs;
    Sevenths at = 0;
    for (size_t i = range_.begin; i < range_.end; ++i) {
      const Letter& letter = At(i);
      at += gaps_[i - range_.begin];
      const Sevenths shift = letter.shift + (i == range_.begin ? lead_ : 0);
      const Micrometres origin = ToMicrometres(x + at + shift);
      at += widths_[i - range_.begin];
      if (runs.empty() || !Continues(runs.back(), letter)) {
        runs.push_back(RunOf(letter));
        runs.back().x = origin;
      }
      GlyphRun& run = runs.back();
      AppendUtf8(letter.character, &run.text);
      run.glyphs.push_back(letter.glyph.glyph);
      run.offsets.push_back(origin - run.x);
    }
    return runs;
  }

 private:
  const Letter& At(size_t i) const { return letters_.letters[i]; }

  static bool Continues(const GlyphRun& run, const Letter& letter) {
    return run.face == letter.glyph.face && run.role == letter.role &&
           run.substitute == letter.glyph.substitute && run.element == letter.element;
  }

  GlyphRun RunOf(const Letter& letter) const {
    GlyphRun run;
    run.face = letter.glyph.face;
    run.role = letter.role;
    run.substitute = letter.glyph.substitute;
    run.size = letters_.size.em;
    run.element = letter.element;
    return run;
  }

  // Whether room may be left before letter `i`, which is not the first: not inside a word, a mark
  // of two characters, or between a mark and what it belongs to.
  bool HasGap(size_t i) const {
    const Letter& before = At(i - 1);
    const Letter& letter = At(i);
    switch (letter.kind) {
      case LetterKind::kCombining:
        return false;
      case LetterKind::kClosing:
        return before.squeezed;
      case LetterKind::kLatin:
        if (before.kind == LetterKind::kLatin) return false;
        break;
      case LetterKind::kFull:
      case LetterKind::kOpening:
      case LetterKind::kSpace:
        break;
    }
    const bool double_mark = letter.character == before.character &&
                             (letter.character == U'—' || letter.character == U'…');
    return before.kind != LetterKind::kOpening && !double_mark;
  }

  // Puts half a cell in behind marks that have left the next ideograph half a cell off the grid, as
  // long as `left` lasts, and returns what then is left. Not around figures: 2017年1月 with a gap
  // here and none there reads as two things.
  Sevenths ReturnToGrid(Sevenths left) {
    const Sevenths cell = letters_.size.cell;
    Sevenths at = widths_[0];
    for (size_t i = range_.begin + 1; i < range_.end; ++i) {
      const bool behind_marks = At(i - 1).squeezed && !At(i).squeezed;
      const Sevenths off = std::abs(at % cell - half_);
      if (left >= half_ && behind_marks && HasGap(i) && off < half_ / 20) {
        gaps_[i - range_.begin] += half_;
        at += half_;
        left -= half_;
      }
      at += widths_[i - range_.begin];
    }
    return left;
  }

  // Most room that may be put before letter `i`.
  Sevenths Stretch(size_t i) const {
    if (!HasGap(i)) return 0;
    if (At(i).kind == LetterKind::kSpace) return half_;
    return At(i - 1).kind == LetterKind::kSpace ? half_ : half_ / 2;
  }

  // Spreads `left` over the line in proportion to what each place takes; nothing when they do not
  // take it all.
  void Spread(Sevenths left) {
    Sevenths stretch = 0;
    for (size_t i = range_.begin + 1; i < range_.end; ++i) stretch += Stretch(i);
    if (left <= 0 || left > stretch) return;
    Sevenths taken = 0;  // of `stretch`
    Sevenths given = 0;  // of `left`
    for (size_t i = range_.begin + 1; i < range_.end; ++i) {
      taken += Stretch(i);
      const Sevenths share = left * taken / stretch;
      gaps_[i - range_.begin] += share - given;
      given = share;
    }
  }

  const Letters& letters_;
  const LineRange range_;
  const Sevenths half_;
  Sevenths lead_ = 0;             // added before the first letter's glyph
  std::vector<Sevenths> widths_;  // of each letter's box
  std::vector<Sevenths> gaps_;    // before each letter's box
};

}  // namespace

std::vector<GlyphRun> PlaceLine(const Letters& letters, LineRange range, Sevenths x, Sevenths width,
                                bool justify) {
  if (range.begin >= range.end) return {};
  LineSetter setter(letters, range);
  const Sevenths left = setter.Fit(width);
  if (justify) setter.Justify(left);
  return setter.Runs(x);
}

Sevenths LettersWidth(const Letters& letters) {
  return LineMeasure(letters).Width({0, letters.letters.size()});
}

}  // namespace disclosure
