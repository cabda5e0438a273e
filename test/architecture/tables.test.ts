import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** `const NAMES: { readonly [word: string]: … } = `, with what it is made of. */
const TABLE = /^(?:export )?const ([A-Z]\w*): \{ readonly \[\w+: string\](?:[^=]|=>)*? = (\w*)/gm;

it('a table that is asked with a text knows no word but its own: it is a wordTable', () => {
  const texts = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path, text: readFileSync(join('src', path), 'utf8') }));
  const tables = texts.flatMap(({ path, text }) =>
    [...text.matchAll(TABLE)].map(([, name = '', made]) => ({ path, text, name, made })),
  );
  const asked = tables.filter(({ name, text }) => new RegExp(`\\b${name}(?:\\?\\.)?\\[(?!['"])`).test(text));
  expect(asked.length).toBeGreaterThan(40);
  expect(asked.filter(({ made }) => made !== 'wordTable').map(({ name, path }) => `${path}: ${name}`)).toEqual([]);
});
