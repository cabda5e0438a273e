/** A text as a PowerShell literal. Only what stands in our own catalog comes here, and all of it is ASCII. */
export function literal(text: string): string {
  if (!/^[\x20-\x7e]*$/.test(text)) throw new Error(`"${text}" is not plain ASCII`);
  return `'${text.replaceAll("'", "''")}'`;
}

export const literals = (texts: readonly string[]): string => `@(${texts.map(literal).join(', ')})`;

/** As `literals`, over several lines of up to 100 characters: an array may be broken anywhere. */
export function wrappedLiterals(texts: readonly string[]): string {
  const lines: string[] = [];
  let line = '';
  for (const [index, text] of texts.entries()) {
    const next = `${literal(text)}${index === texts.length - 1 ? '' : ','}`;
    if (line !== '' && line.length + next.length > 99) {
      lines.push(line);
      line = next;
    } else line = line === '' ? next : `${line} ${next}`;
  }
  return lines.length === 0 ? `@(${line})` : `@(\n${[...lines, line].map((one) => `    ${one}`).join('\n')}\n)`;
}

/** Every line of a text with blanks before it. */
export const indented = (text: string, blanks: number): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? '' : ' '.repeat(blanks) + line))
    .join('\n');

/** Puts `text` in place of the line `#@name`, which has to be there exactly once. */
export function placed(template: string, name: string, text: string): string {
  const lines = template.split('\n');
  const at = lines.flatMap((line, index) => (line.trim() === `#@${name}` ? [index] : []));
  if (at.length !== 1) throw new Error(`"#@${name}" stands ${at.length} times in the script, not once`);
  const [index = 0] = at;
  return [...lines.slice(0, index), text.replace(/(?<!\n)\n+$/, ''), ...lines.slice(index + 1)].join('\n');
}
