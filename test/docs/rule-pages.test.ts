import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bundledPolicies } from '../organization/judge-files.ts';

const DOCS = join(import.meta.dirname, '..', '..', 'docs');
const { rules } = await bundledPolicies();
const pages = readdirSync(join(DOCS, 'rules'));

describe('the pages of rules', () => {
  test('every rule has one, and no page is left of one that is gone', () => {
    expect(pages.sort()).toEqual(rules.map(({ about }) => `${about.id}.md`).sort());
  });

  test('each says what is judged, with the exact question, and what to do', () => {
    const silent = pages.filter((page) => {
      const text = readFileSync(join(DOCS, 'rules', page), 'utf8');
      return !['## Why', '## Evidence', '  - `', '## How it is judged', '## Remedy', '## References'].every((part) =>
        text.includes(part),
      );
    });
    expect(silent).toEqual([]);
  });

  test('none answers with what a collection would have brought', () => {
    const remedies = pages.map((page) => ({
      page,
      remedy: /\n## Remedy\n([\s\S]*?)\n## /.exec(readFileSync(join(DOCS, 'rules', page), 'utf8'))?.[1] ?? '',
    }));
    expect(remedies.filter(({ remedy }) => /was not collected|[Cc]opy %SystemRoot%/.test(remedy))).toEqual([]);
    expect(remedies.filter(({ remedy }) => remedy.includes('Way back:')).length).toBeGreaterThan(45);
  });

  test('every page that they lead to is there', () => {
    const links = pages.flatMap((page) =>
      [...readFileSync(join(DOCS, 'rules', page), 'utf8').matchAll(/\]\(([^):]+\.md)\)/g)].map(
        (match) => match[1] ?? '',
      ),
    );
    expect([...new Set(links)].filter((link) => !existsSync(join(DOCS, 'rules', link)))).toEqual([]);
  });
});
