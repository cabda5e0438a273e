import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { lintPolicies } from '../../src/policy/lint/lint-policies.ts';
import { loadPolicies } from '../../src/policy/read/load-policies.ts';
import { SCHEMAS } from '../../src/policy/schema/schemas.ts';
import { testPolicies } from '../../src/policy/tests/test-policies.ts';
import { evaluateInTests } from './evaluate-in-tests.ts';

const files = ['policies', 'policies/profiles'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({ path: `${folder}/${name}`, text: readFileSync(`${folder}/${name}`, 'utf8') })),
);

describe('the shipped policies', () => {
  const set = loadPolicies(files);

  test('have no lint', () => {
    expect(lintPolicies(set).map((fault) => `${fault.where}: ${fault.message}`)).toEqual([]);
  });

  test('pass their own tests, and every deletion of evidence gives unknown', { timeout: 600_000 }, async () => {
    const report = await testPolicies(set, evaluateInTests);
    expect(report.lines).toEqual([]);
    expect(report.tests).toBeGreaterThan(set.rules.length * 2);
    expect(report.generated).toBeGreaterThan(report.tests);
  });

  test.each(Object.entries(SCHEMAS))('the schema of a %s is a schema of draft 7', (_, schema) => {
    const ajv = new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false, formats: { 'date-time': true } });
    ajv.addKeyword({ keyword: 'patternSays', schemaType: 'string' });
    expect(ajv.validateSchema(schema)).toBe(true);
  });

  test.each(Object.entries(SCHEMAS))('the published schema of a %s is the one that loading uses', (name, schema) => {
    expect(JSON.parse(readFileSync(`policies/schema/${name}.schema.json`, 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(schema)),
    );
  });
});
