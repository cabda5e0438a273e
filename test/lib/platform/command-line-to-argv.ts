/**
 * CommandLineToArgvW as its documentation and the C runtime describe it, written from the rules and not from our
 * quoting: 2n backslashes and a quote give n backslashes and switch quoting, 2n+1 give n and a quote; two quotes inside
 * a quoted part give one. The first word is the program and knows no backslashes.
 */
export function commandLineToArgv(line: string): readonly string[] {
  const found: string[] = [];
  let at = 0;
  if (line[0] === '"') {
    const end = line.indexOf('"', 1);
    found.push(line.slice(1, end < 0 ? undefined : end));
    at = end < 0 ? line.length : end + 1;
  } else {
    while (at < line.length && !isBlank(line[at])) at += 1;
    found.push(line.slice(0, at));
  }
  for (;;) {
    while (at < line.length && isBlank(line[at])) at += 1;
    if (at >= line.length) return found;
    let word = '';
    let quoted = false;
    while (at < line.length && (quoted || !isBlank(line[at]))) {
      let slashes = 0;
      while (line[at] === '\\') {
        slashes += 1;
        at += 1;
      }
      if (line[at] !== '"') {
        word += '\\'.repeat(slashes);
        if (at < line.length && (quoted || !isBlank(line[at]))) word += line[at++] ?? '';
        continue;
      }
      word += '\\'.repeat(Math.floor(slashes / 2));
      if (slashes % 2 === 1) word += '"';
      else if (quoted && line[at + 1] === '"') {
        word += '"';
        at += 1;
      } else quoted = !quoted;
      at += 1;
    }
    found.push(word);
  }
}

const isBlank = (character: string | undefined): boolean => character === ' ' || character === '\t';
