import { didYouMean } from '../../lib/words/suggest.ts';
import { wordTable } from '../../lib/words/word-table.ts';
import { type UserError, UserErrors } from '../../model/error.ts';
import type { ErrorCode } from '../../model/errors/error-codes.ts';
import { buildRule } from '../build/build-rule.ts';
import { checkFix } from '../lint/check-fix.ts';
import { checkPrecedence } from '../lint/check-precedence.ts';
import { checkProfiles } from '../lint/check-profiles.ts';
import { checkRule } from '../lint/check-rule.ts';
import type { SchemaName } from '../schema/schemas.ts';
import { checkShape, wasChecked } from './check-shape.ts';
import { firstFaults } from './first-faults.ts';
import { applyOverrides, type OverrideLock } from './overrides.ts';
import type { PolicyDocument, PolicySet, PolicyTestFile, ProfileSource, RuleSource } from './policy-set.ts';
import { readPolicy, readPolicyTest, readProfile } from './read-policy.ts';
import { readYaml } from './read-yaml.ts';
import type { PolicyFile, YamlFile } from './yaml-file.ts';

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

/**
 * Reads policies, their tests and profiles; what a file is, its `schema` says. Order of the files does not matter.
 * Throws UserErrors('policies-invalid') with the first twenty faults, each with `file:line:column`, frame and hint.
 */
export function loadPolicies(files: readonly PolicyFile[]): PolicySet {
  const loaded = [...files].sort((a, b) => compare(a.path, b.path)).map(loadFile);
  const documents = loaded.flatMap(({ document }) => document ?? []);
  const all = loaded.flatMap((one) => one.rules ?? []);
  const { faults: overriding, rules } = applyOverrides(
    all,
    loaded.flatMap(({ lock }) => lock ?? []),
  );
  const set: PolicySet = {
    policies: documents,
    rules: [...rules].sort((a, b) => compare(a.about.id, b.about.id)),
    profiles: loaded
      .flatMap(({ profile }) => profile ?? [])
      .sort((a, b) => compare(a.profile, b.profile) || compare(a.file.folder, b.file.folder)),
    tests: loaded.flatMap(({ test }) => test ?? []).map((file) => withoutReplaced(file, rules)),
  };
  const own = [...loaded.flatMap(({ faults }) => faults), ...overriding];
  // Where a rule could not be read, nobody can say that its id is unknown.
  const between = own.length === 0 ? [...checkProfiles(set), ...checkPrecedence(set)] : [];
  const faults = [...own, ...checkIds(documents, rules), ...between];
  if (faults.length > 0) throw firstFaults('policies-invalid', 'The policies', faults);
  return set;
}

/** Tests of a bundled rule say nothing of the own one that took its place. */
function withoutReplaced(file: PolicyTestFile, rules: readonly RuleSource[]): PolicyTestFile {
  const replaced = new Set(
    rules.flatMap(({ document, overrides }) =>
      overrides !== undefined && document.file.folder !== file.file.folder ? [overrides] : [],
    ),
  );
  return replaced.size === 0 ? file : { ...file, tests: file.tests.filter(({ rule }) => !replaced.has(rule)) };
}

function loadFile(source: PolicyFile): Loaded {
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

/** An id stands for one statement for ever: in one rule, and never again once it is retired. */
function checkIds(documents: readonly PolicyDocument[], rules: readonly RuleSource[]): readonly UserError[] {
  const first = new Map<string, RuleSource>();
  const retired = new Map<string, string>();
  for (const document of documents) {
    for (const [index, { id, because }] of document.retired.entries()) {
      const { file, line } = document.file.place(['retired', index]);
      retired.set(id, `${because} (${file}:${line})`);
    }
  }
  // Of an own and a bundled one the own is told.
  const bundledFirst = [...rules].sort((a, b) => Number(isOwn(a)) - Number(isOwn(b)));
  return bundledFirst.flatMap((rule) => {
    const { id } = rule.about;
    const fault = (code: ErrorCode, message: string, hint: string): UserError =>
      rule.document.file.fault([...rule.at, 'id'], 'value', code, message, hint);
    const because = retired.get(id);
    const other = first.get(id);
    first.set(id, other ?? rule);
    return [
      ...(because === undefined
        ? []
        : [fault('retired-id', `${id} is retired: ${because}.`, 'take an id that was never used')]),
      ...(other === undefined
        ? []
        : [
            fault(
              'duplicate-id',
              `${id} stands twice: also in ${other.about.origin.file}:${other.about.origin.line}.`,
              'take an id that was never used',
            ),
          ]),
    ];
  });
}

const isOwn = ({ document }: RuleSource): boolean => document.file.folder !== '';

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
