import { expect, test } from 'vitest';
import { styleSheet } from '../../../src/report/formats/html/style.ts';

/** A part that was put in twice, or into the middle of another rule, leaves lines that stand there already. */
test('no line of the style sheet stands twice within one medium', () => {
  const media = styleSheet('0b55059f').split(/(?=^@media)/m);
  expect(media.length).toBeGreaterThan(1);
  for (const medium of media) {
    const lines = medium.split('\n').filter((line) => line.includes('{') && line.includes('}'));
    expect(lines.filter((line, index) => lines.indexOf(line) !== index)).toEqual([]);
  }
});
