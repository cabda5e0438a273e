import { didYouMean } from '../../lib/words/suggest.ts';
import { wordTable } from '../../lib/words/word-table.ts';
import { type UserError, UserErrors } from '../../model/error.ts';
import { buildRule } from '../build/build-rule.ts';
import { checkFix } from '../lint/check-fix.ts';
import { checkRule } from '../lint/check-rule.ts';
import type { SchemaName } from '../schema/schemas.ts';
import type { OverrideLock } from './override-lock.ts';
import type { PolicyDocument, RuleSource } from './policy-set.ts';
import type { PolicyTestFile } from './policy-test.ts';
import type { ProfileSource } from './profile-source.ts';
import { readPolicy } from './read-policy.ts';
import { readPolicyTest } from './read-policy-test.ts';
import { readProfile } from './read-profile.ts';
import { checkShape, wasChecked } from './shape/check-shape.ts';
import { readYaml } from './yaml/read-yaml.ts';
import type { PolicyFile, YamlFile } from './yaml/yaml-file.ts';

/** What the first line of a file can say that it is. */
const BY_SCHEMA: { readonly [schema: string]: SchemaName } = wordTable({
  'exaudit/policy/v1': 'policy',
  'exaudit/profile/v1': 'profile',
  'exaudit/policy-test/v1': 'policy-test',
  'exaudit/overrides/v1': 'overrides',
});

/** One file, taken apart as far as it is right. */
interface Loaded {
  readonly document?: PolicyDocument;
  readonly rules?: readonly RuleSource[];
  readonly profile?: ProfileSource;
  readonly test?: PolicyTestFile;
  readonly lock?: OverrideLock;
  readonly faults: readonly UserError[];
}

/** Reads one file as what its `schema` says; the faults of its own, and of its rules each for itself. */
export function loadFile(source: PolicyFile): Loaded {
  let file: YamlFile;
  try {
    file = readYaml(source);
  } catch (error) {
    if (error instanceof UserErrors) return { faults: error.errors };
    throw error;
  }
  const schema = schemaOf(file);
  const name = Object.hasOwn(BY_SCHEMA, schema) ? BY_SCHEMA[schema] : undefined;
  if (name === undefined) return { faults: [unknownSchema(file, schema)] };
  const shape = checkShape(file, name);
  const faults = shape.map(({ error }) => error);
  if (name !== 'policy') {
    if (faults.length > 0) return { faults };
    if (name === 'overrides') {
      const { digests } = file.value as Pick<OverrideLock, 'digests'>;
      return { lock: { file, digests }, faults };
    }
    return name === 'profile' ? { profile: readProfile(file), faults } : { test: readPolicyTest(file), faults };
  }
  // A wrong rule does not hide what is wrong with its neighbours; a wrong frame does.
  const inRules = shape.every(({ at }) => at[0] === 'rules' && typeof at[1] === 'number');
  if (!inRules) return { faults };
  const bad = new Set(shape.map(({ at }) => at[1]));
  const { document, rules } = readPolicy(file, (index) => bad.has(index));
  const deeper: UserError[] = [];
  const report = (fault: UserError): void => void deeper.push(fault);
  for (const rule of wasChecked(file, name) ? [] : rules) {
    buildRule(rule, report);
    checkRule(rule, report);
    checkFix(rule, report);
  }
  return { document, rules, faults: [...faults, ...deeper, ...checkName(document)] };
}

function schemaOf(file: YamlFile): string {
  const value = file.value;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'schema')) return '';
  return String((value as { readonly schema?: unknown }).schema);
}

function unknownSchema(file: YamlFile, schema: string): UserError {
  const known = Object.keys(BY_SCHEMA);
  if (schema === '') {
    return file.fault(
      [],
      'value',
      'unknown-schema',
      'The file does not say what it is.',
      `begin it with "schema: ${known.join('", "')}"`,
    );
  }
  const newer =
    /^exaudit\/[a-z-]+\/v\d+$/.test(schema) && known.some((name) => name.split('/')[1] === schema.split('/')[1]);
  return file.fault(
    ['schema'],
    'value',
    'unknown-schema',
    newer ? `This version does not read ${schema}.` : `"${schema}" is not a schema of policies.`,
    didYouMean(schema, known) ?? `one of: ${known.join(', ')}`,
  );
}

function checkName({ file, policy }: PolicyDocument): readonly UserError[] {
  const base = file.path.split('/').at(-1) ?? '';
  if (base === `${policy}.yaml` || base === `${policy}.yml`) return [];
  const message = `The policy is called "${policy}", and its file "${base}".`;
  return [file.fault(['policy'], 'value', 'policy-invalid', message, `name the file ${policy}.yaml`)];
}
