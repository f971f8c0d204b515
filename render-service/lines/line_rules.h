// Which marks stand at no end of a line in official documents (避头尾).
#ifndef DISCLOSURE_RENDER_SERVICE_LINES_LINE_RULES_H_
#define DISCLOSURE_RENDER_SERVICE_LINES_LINE_RULES_H_

namespace disclosure {

// Whether no line starts with `c`: ，。、；：？！）》”’〕% and the like.
bool NeverStartsLine(char32_t c);

// Whether no line ends with `c`: （《“‘〔 and the like.
bool NeverEndsLine(char32_t c);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_LINES_LINE_RULES_H_
