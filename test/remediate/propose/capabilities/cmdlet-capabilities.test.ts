import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fixesPage } from '../../../../scripts/generate-fixes.ts';
import { parseExchangeRange } from '../../../../src/model/exchange-version.ts';
import { KINDS, kindOf } from '../../../../src/model/kinds.ts';
import { FIX_ACTIONS } from '../../../../src/model/plan/fix-actions.ts';
import { CMDLET_CAPABILITIES } from '../../../../src/remediate/propose/capabilities/cmdlet-capabilities.ts';
import {
  IIS_CAPABILITIES,
  PROVIDERS_CAPABILITY,
} from '../../../../src/remediate/propose/capabilities/iis-capabilities.ts';
import { OWNERSHIPS } from '../../../../src/remediate/propose/capabilities/ownerships.ts';

const rows = CMDLET_CAPABILITIES.map((row) => ({ ...row, name: `${row.noun} ${row.parameter}` }));

describe('the capability table', () => {
  test.each(rows)(
    '$name changes a declared property, on releases that parse',
    ({ exchange, kind, property, protocols }) => {
      expect(Object.keys(KINDS[kind].properties)).toContain(property);
      if (exchange !== null) expect(parseExchangeRange(exchange)).toBeDefined();
      for (const protocol of protocols ?? []) expect(kindOf(kind)?.properties.protocol?.values).toContain(protocol);
    },
  );

  test('has one row for a property of a kind, a protocol and a release', () => {
    const keys = rows.flatMap((row) =>
      ['2010', '2013', '2016', '2019', 'SE']
        .filter((release) => {
          const range = row.exchange === null ? undefined : parseExchangeRange(row.exchange);
          const own = parseExchangeRange(release);
          return (
            range === undefined ||
            own === undefined ||
            (own.from[0] * 1e6 + own.from[1] * 1e4 + own.from[2] >=
              range.from[0] * 1e6 + range.from[1] * 1e4 + range.from[2] &&
              own.from[0] * 1e6 + own.from[1] * 1e4 + own.from[2] <
                range.below[0] * 1e6 + range.below[1] * 1e4 + range.below[2])
          );
        })
        .map((release) => `${row.kind} ${row.protocols?.join() ?? ''} ${row.property} ${release}`),
    );
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  test('is what its page says, row by row', () => {
    expect(readFileSync('docs/fixes.md', 'utf8')).toBe(fixesPage());
  });

  test('never names DefaultAuthenticationMethod or a parameter that resets a directory', () => {
    expect(
      rows.filter(({ parameter }) => /DefaultAuthenticationMethod|ApplyDefaults|ExtendedProtection/.test(parameter)),
    ).toEqual([]);
  });

  test('knows the settings of IIS that it writes and that others own, and leaves Extended Protection to its script', () => {
    const properties = Object.keys(KINDS['iis-location'].properties);
    for (const { property } of [...IIS_CAPABILITIES, PROVIDERS_CAPABILITY, ...OWNERSHIPS])
      expect(properties).toContain(property);
    expect(IIS_CAPABILITIES.filter(({ property }) => property.includes('extendedProtection'))).toEqual([]);
  });

  test.each(Object.entries(FIX_ACTIONS))('%s names only properties that some row can write', (_, action) => {
    const argument = 'property' in action.arguments ? action.arguments.property : undefined;
    const values = argument !== undefined && 'values' in argument ? (argument.values as readonly string[]) : [];
    // They stand for several parameters, by side or by release; outlook-anywhere.ts has which.
    const special = ['Hostname', 'Methods', 'OutsideMethod', 'RequireSsl', 'UserPrincipalName'];
    const known = rows.filter((row) => action.kinds.some((kind) => kind === row.kind) || row.kind === 'client-policy');
    for (const value of values.filter((one) => !special.includes(one))) {
      expect(
        known.some(
          (row) =>
            row.parameter.toLowerCase() === value.toLowerCase() || row.property.toLowerCase() === value.toLowerCase(),
        ),
        value,
      ).toBe(true);
    }
  });
});
