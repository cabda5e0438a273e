import { expect, test } from 'vitest';
import { withhold } from '../../../../src/audit/redact/withhold/withhold.ts';

test('a line is kept to its end however long it is, as JSON is often one, and its secrets are not', () => {
  const row = { Guid: 'c07d2fbc-0000-4000-8000-000000000001', Database: 'DB01' };
  const all = [...Array.from({ length: 40_000 }, () => row), { ...row, Password: 'Zwickel7!' }];
  const kept: unknown = JSON.parse(withhold(JSON.stringify(all), 'json'));
  expect(kept).toEqual([...all.slice(0, -1), { ...row, Password: '(withheld)' }]);
});
