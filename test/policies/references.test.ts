import { describe, expect, test } from 'vitest';
import { referenceOf } from '../../src/report/words/reference.ts';
import { pagesIn } from '../docs/pages.ts';
import { bundledPolicies } from '../organization/judge-files.ts';

const { rules } = await bundledPolicies();
const references = rules.flatMap(({ about }) =>
  about.references.map((text) => ({ rule: about.id, ...referenceOf(text), text })),
);

describe('what rules rest on', () => {
  test('every rule names a source, by title and address', () => {
    expect(rules.filter(({ about }) => about.references.length === 0).map(({ about }) => about.id)).toEqual([]);
    expect(
      references.filter(({ title, address }) => address === undefined || title === address).map(({ text }) => text),
    ).toEqual([]);
  });

  test('one address has one title, and is named once by a rule', () => {
    const titles = Map.groupBy(references, ({ address }) => address);
    expect([...titles].filter(([, uses]) => new Set(uses.map(({ title }) => title)).size > 1)).toEqual([]);
    const twice = [...Map.groupBy(references, ({ rule, address }) => `${rule} ${address}`)].filter(
      ([, uses]) => uses.length > 1,
    );
    expect(twice).toEqual([]);
  });

  test('the five reports from the field are named as on their page, and each by some rule', () => {
    const page = pagesIn('docs/field-reports.md')[0]?.text ?? '';
    const reports = [...page.matchAll(/^\| [^|]+ \| ([^|]+) \| [^|]+ \| \[[^\]]+\]\((https:[^)]+)\) \|$/gm)].map(
      ([, title = '', address = '']) => ({ title: title.trim(), address }),
    );
    expect(reports).toHaveLength(5);
    const named = reports.map(({ title, address }) =>
      references.some((one) => one.address === address && one.title.endsWith(`: ${title}`)),
    );
    expect(named).toEqual([true, true, true, true, true]);
  });
});
