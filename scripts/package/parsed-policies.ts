import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { policyFiles } from '../../src/audit/policies/policy-files.ts';
import { lintPolicies } from '../../src/policy/lint/lint-policies.ts';
import { resolveProfile } from '../../src/policy/profile/resolve-profile.ts';
import { loadPolicies } from '../../src/policy/read/load-policies.ts';
import { shapeDigest } from '../../src/policy/read/shape/shape-validator.ts';
import { parseYaml } from '../../src/policy/read/yaml/parse-yaml.ts';
import { keptPlace, parsedFilesText } from '../../src/policy/read/yaml/parsed-files.ts';
import type { PolicyFile } from '../../src/policy/read/yaml/yaml-file.ts';
import { isSchemaName } from '../../src/policy/schema/schemas.ts';

/**
 * The parsed form of the shipped policies, profiles and tests, as `dist/parsed-policies` holds it: their values, and every
 * place that loading, linting and resolving asks for where nothing is wrong. Throws where the policies do not lint, and for
 * a value that JSON does not hold.
 */
export async function parsedPolicies(): Promise<string> {
  const home = resolve('.');
  const recorded = (await policyFiles([join(home, 'policies')], { home })).map(record);
  const set = loadPolicies(recorded.map(({ file }) => file));
  const [fault] = lintPolicies(set);
  if (fault !== undefined) throw fault;
  for (const { profile } of set.profiles) resolveProfile(set, profile);
  return parsedFilesText(
    recorded.map(({ file: { text }, places, value }) => {
      if (!isDeepStrictEqual(JSON.parse(JSON.stringify(value)), value)) throw new Error('JSON does not hold a policy');
      return { text, value, follows: shapeDigest(schemaOf(value)), places: Object.fromEntries(places) };
    }),
  );
}

/** The file with a parsed form that writes down what it is asked for. */
function record({ folder: _, ...file }: PolicyFile) {
  const parsed = parseYaml(file);
  const places = new Map<string, readonly [number, number]>();
  const placeOf: NonNullable<PolicyFile['parsed']>['placeOf'] = (at, on) => {
    const { column, line } = parsed.place(at, on);
    places.set(keptPlace(at, on), [line, column]);
    return [line, column];
  };
  return { file: { ...file, parsed: { value: parsed.value, placeOf } }, value: parsed.value, places };
}

/** `exaudit/policy-test/v1` is the schema `policy-test`. */
function schemaOf(value: unknown) {
  const name = String((value as { readonly schema: unknown }).schema).split('/')[1] ?? '';
  if (!isSchemaName(name)) throw new Error(`"${name}" is no schema`);
  return name;
}
