import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { anchorsOf, type Page, pagesIn, withoutCode } from './pages.ts';

const DOCS = new Map(
  pagesIn('docs', 'CONTRIBUTING.md', 'README.md', 'SECURITY.md', 'CHANGELOG.md').map((page) => [page.path, page]),
);
const OURS = pagesIn('src', 'test', 'scripts', 'policies', 'docs', 'CONTRIBUTING.md', 'README.md', 'SECURITY.md');

/** This page shows what it looks for. */
const isCiting = ({ path }: Page): boolean => path !== 'test/docs/citations.test.ts';

interface Citation {
  readonly from: string;
  readonly page: string;
  readonly anchor: string | undefined;
}

describe('what is cited exists', () => {
  test.each(['src', 'test', 'scripts', 'policies'])('every page and heading that %s names', (folder) => {
    const citations = pagesIn(folder).filter(isCiting).flatMap(citationsOf);
    expect(citations.length).toBeGreaterThan(3);
    expect(citations.flatMap(whatIsWrong)).toEqual([]);
  });

  test('every link from one page to another, and to a heading of its own', () => {
    const links = [...DOCS.values()].flatMap(linksOf);
    expect(links.length).toBeGreaterThan(100);
    expect(links.flatMap(whatIsWrong)).toEqual([]);
  });

  test('every link by name has an address', () => {
    expect([...DOCS.values()].flatMap(linksWithoutAddress)).toEqual([]);
  });
});

describe('the subject', () => {
  const subject = [...DOCS.values()].filter(({ path }) => path.startsWith('docs/domain/'));

  test('every section names a public source, or says that there is none', () => {
    const silent = subject
      .filter(({ path }) => !path.endsWith('/README.md'))
      .flatMap(({ path, text }) =>
        withoutCode(text)
          .split(/^## /m)
          .slice(1)
          .filter((section) => !isSourced(section))
          .map((section) => `${path}: ${section.split('\n', 1)[0]}`),
      );
    expect(silent).toEqual([]);
  });

  test('every page stands in its table of contents', () => {
    const contents = DOCS.get('docs/domain/README.md')?.text ?? '';
    expect(subject.map(({ path }) => posix.basename(path)).filter((name) => !contents.includes(`(${name})`))).toEqual([
      'README.md',
    ]);
  });
});

/** Documents that a reader of this repository does not have. */
const ELSEWHERE =
  /(?<![\w/-])(?:domain|semantics|design|experience|packages|conventions)\.md\b|\bdomain (?:facts?|corrections?|§|[A-Z]+-\d)|\bcorrections? \d+\b|\bshared\/(?:seeds|design|domain)|\b[Ss]eeds? 00\d|docs\/seeds/;

test('nothing cites a document that is not here', () => {
  const found = OURS.filter(isCiting).flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (ELSEWHERE.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );
  expect(found).toEqual([]);
});

/** `docs/x.md#heading`, and further headings of the same page behind it: `docs/x.md#one`, `#two`. */
function citationsOf({ path, text }: Page): readonly Citation[] {
  return [...text.matchAll(/(?<![\w/-])(docs\/[\w/.-]*\.md)(?:#([\w-]+))?((?:`, `#[\w-]+)*)/g)].flatMap(
    ([, page = '', anchor, more = '']) => [
      { from: path, page, anchor },
      ...[...more.matchAll(/#([\w-]+)/g)].map(([, further]) => ({ from: path, page, anchor: further })),
    ],
  );
}

function linksOf({ path, text }: Page): readonly Citation[] {
  return [...withoutCode(text).matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)/g)]
    .map(([, page = '', anchor]) => ({
      from: path,
      page: page === '' ? path : posix.join(posix.dirname(path), page),
      anchor,
    }))
    .filter(({ page }) => page.endsWith('.md'));
}

function whatIsWrong({ from, page, anchor }: Citation): readonly string[] {
  const cited = DOCS.get(page);
  if (cited === undefined) return [`${from}: no page ${page}`];
  if (anchor !== undefined && !anchorsOf(cited.text).has(anchor)) return [`${from}: ${page} has no #${anchor}`];
  return [];
}

/** `[name]` without a definition below, where the page defines such names at all. */
function linksWithoutAddress({ path, text }: Page): readonly string[] {
  const prose = withoutCode(text).replaceAll(/`[^`]*`/g, '');
  const defined = new Set([...prose.matchAll(/^\[([^\]]+)\]: \S+/gm)].map(([, name = '']) => keyOf(name)));
  if (defined.size === 0) return [];
  const body = prose.replaceAll(/^\[[^\]]+\]: .*$/gm, '');
  const used = [...body.matchAll(/\[([^\]]+)\](?![(:])/g)].map(([, name = '']) => keyOf(name));
  return [
    ...used.filter((name) => !defined.has(name)).map((name) => `${path}: [${name}] has no address`),
    ...[...defined].filter((name) => !used.includes(name)).map((name) => `${path}: [${name}] is not used`),
  ];
}

const keyOf = (name: string): string => name.replaceAll(/\s+/g, ' ').toLowerCase();

function isSourced(section: string): boolean {
  const body = section.replaceAll(/^\[[^\]]+\]: .*$/gm, '');
  return (
    /\[[^\]]+\](?!\((?!https:))/.test(body) ||
    /[Nn]ot verified|[Ff]rom practice|[Ss]een in files|[Ff]airly sure/.test(body) ||
    /\]\([\w-]+\.md(?:#[\w-]+)?\)/.test(body)
  );
}

test('every page can be reached from the README', () => {
  const reached = new Set(['README.md']);
  for (const path of reached) for (const { page } of linksOf(DOCS.get(path) ?? { path, text: '' })) reached.add(page);
  expect([...DOCS.keys()].filter((path) => /^docs\/(?!decisions\/).*\.md$/.test(path) && !reached.has(path))).toEqual(
    [],
  );
});
