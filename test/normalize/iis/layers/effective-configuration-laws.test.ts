import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configurationOf, host, location, valueAt, webServer } from '../configuration-text.ts';

type Operation = { readonly op: 'clear' } | { readonly op: 'add' | 'remove'; readonly value: string };
interface ScopeModel {
  readonly path: readonly string[];
  readonly override: 'Allow' | 'Deny' | 'Inherit';
  readonly enabled: boolean | null;
  readonly operations: readonly Operation[];
  readonly redirect: boolean | null;
}
/** `missing`: nobody collected it; `none`: it does not exist. */
type WebConfigModel = readonly ScopeModel[] | 'missing' | 'none';
interface Model {
  readonly host: readonly ScopeModel[];
  readonly webConfigs: readonly { readonly path: readonly string[]; readonly content: WebConfigModel }[];
}

const VALUES = ['Negotiate', 'NTLM', 'Negotiate:Kerberos', 'ntlm'];
const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.constant<Operation>({ op: 'clear' }),
  fc.record({ op: fc.constantFrom('add' as const, 'remove' as const), value: fc.constantFrom(...VALUES) }),
);
const PATHS = [
  [],
  ['Web'],
  ['Web', 'app'],
  ['Web', 'app', 'x'],
  ['Web', 'app', 'x', 'y'],
  ['Web', 'x'],
  ['Web', 'x', 'y'],
];
const scope = (
  paths: readonly (readonly string[])[],
  modes: readonly ('Allow' | 'Deny' | 'Inherit')[],
): fc.Arbitrary<ScopeModel> =>
  fc.record({
    path: fc.constantFrom(...paths),
    override: fc.constantFrom(...modes),
    enabled: fc.option(fc.boolean()),
    operations: fc.array(operation, { maxLength: 4 }),
    redirect: fc.option(fc.boolean()),
  });
const below = [[], ['app'], ['app', 'x'], ['x'], ['x', 'y'], ['y']];
const content: fc.Arbitrary<WebConfigModel> = fc.oneof(
  { weight: 3, arbitrary: fc.array(scope(below, ['Inherit']), { maxLength: 3 }) },
  fc.constant<WebConfigModel>('missing'),
  fc.constant<WebConfigModel>('none'),
);
const model: fc.Arbitrary<Model> = fc.record({
  host: fc.array(scope(PATHS, ['Inherit', 'Inherit', 'Allow', 'Deny']), { maxLength: 8 }),
  webConfigs: fc.tuple(...PATHS.slice(1).map((path) => fc.record({ path: fc.constant(path), content }))),
});

function sectionsText(entry: ScopeModel): string {
  const list = entry.operations
    .map((step) => (step.op === 'clear' ? '<clear/>' : `<${step.op} value="${step.value}"/>`))
    .join('');
  const enabled = entry.enabled === null ? '' : ` enabled="${entry.enabled}"`;
  const windows = `<windowsAuthentication${enabled}>${list === '' ? '' : `<providers>${list}</providers>`}</windowsAuthentication>`;
  const redirect = entry.redirect === null ? undefined : `<httpRedirect enabled="${entry.redirect}" />`;
  return webServer({ windows, ...(redirect === undefined ? {} : { redirect }) });
}

const scopeText = (entry: ScopeModel): string =>
  location(entry.path.join('/'), sectionsText(entry), `overrideMode="${entry.override}"`);

function folderOf(path: readonly string[]): string {
  const inApp = path[1] === 'app';
  return [inApp ? 'D:\\app' : 'C:\\w', ...path.slice(inApp ? 2 : 1)].join('\\');
}

function build(from: Model, spell: (text: string) => string = (text) => text) {
  const files: Record<string, string | null | undefined> = {};
  for (const { path, content: file } of from.webConfigs) {
    files[folderOf(path)] =
      file === 'missing'
        ? undefined
        : file === 'none'
          ? null
          : `<configuration>${file.map(scopeText).join('')}</configuration>`;
  }
  const scopes = from.host.map((entry) => ({ ...entry, path: entry.path.map(spell) }));
  return configurationOf(host(...scopes.map(scopeText)), files);
}

/** Everything that bears on a target, sorted once by (level it is for, level of its file, place in the file). */
function naive(from: Model, target: readonly string[], setting: 'enabled' | 'operations' | 'redirect') {
  const isPrefix = (path: readonly string[]): boolean => path.every((name, index) => target[index] === name);
  type Entry = {
    readonly level: number;
    readonly file: number;
    readonly order: number;
    readonly scope: ScopeModel | 'missing';
  };
  const entries: Entry[] = [];
  for (const [order, entry] of from.host.entries()) {
    if (isPrefix(entry.path)) entries.push({ level: entry.path.length, file: -1, order, scope: entry });
  }
  for (const { path, content: file } of from.webConfigs) {
    if (!isPrefix(path) || file === 'none') continue;
    if (file === 'missing') {
      // It may hold a <location> for each path below it.
      for (let level = path.length; level <= target.length; level += 1) {
        if (isLocked(from, target.slice(0, level), setting)) continue;
        entries.push({ level, file: path.length, order: 0, scope: 'missing' });
      }
    } else {
      for (const [order, entry] of file.entries()) {
        const full = [...path, ...entry.path];
        if (!isPrefix(full)) continue;
        if (isLocked(from, full, setting)) {
          // Nothing of the section takes effect there and below: every request is answered with 500.19.
          if (setting !== 'redirect' || entry.redirect !== null) return { unseen: 'unreadable' };
          continue;
        }
        entries.push({ level: full.length, file: path.length, order, scope: entry });
      }
    }
  }
  entries.sort((a, b) => a.level - b.level || a.file - b.file || a.order - b.order);
  let value: unknown = setting === 'operations' ? [] : false;
  for (const { scope: entry } of entries) {
    if (entry === 'missing') value = { unseen: 'not-asked' };
    else if (setting !== 'operations') value = entry[setting] ?? value;
    else {
      for (const step of entry.operations) {
        if (step.op === 'clear') value = [];
        else if (!Array.isArray(value)) continue;
        else if (step.op === 'add') value = [...value, step.value];
        else value = value.filter((name: string) => name.toLowerCase() !== step.value.toLowerCase());
      }
    }
  }
  return value;
}

/** The last word of applicationHost.config on whether a web.config may set the section for this path. */
function isLocked(from: Model, path: readonly string[], setting: 'enabled' | 'operations' | 'redirect'): boolean {
  const words = from.host
    .filter((entry) => entry.override !== 'Inherit' && entry.path.every((name, index) => path[index] === name))
    .filter((entry) => setting !== 'redirect' || entry.redirect !== null)
    .sort((a, b) => a.path.length - b.path.length);
  return words.length === 0 ? setting !== 'redirect' : words.at(-1)?.override === 'Deny';
}

const TARGETS = PATHS;
const SETTINGS = [
  ['enabled', 'windowsAuthentication.enabled'],
  ['operations', 'windowsAuthentication.providers'],
  ['redirect', 'httpRedirect.enabled'],
] as const;

describe('laws of the effective configuration', () => {
  it('agrees with a naive evaluator over random nested files', () => {
    fc.assert(
      fc.property(model, (from) => {
        const configuration = build(from);
        for (const target of TARGETS) {
          for (const [name, setting] of SETTINGS) {
            expect({ target, setting, value: valueAt(configuration, target.join('/'), setting) }).toEqual({
              target,
              setting,
              value: naive(from, target, name),
            });
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('does not depend on the case of any path', () => {
    fc.assert(
      fc.property(model, (from) => {
        const [plain, upper] = [build(from), build(from, (text) => text.toUpperCase())];
        for (const target of TARGETS) {
          for (const [, setting] of SETTINGS) {
            const value = valueAt(plain, target.join('/'), setting);
            expect(valueAt(upper, target.join('/'), setting)).toEqual(value);
            expect(valueAt(plain, target.join('\\').toUpperCase(), setting)).toEqual(value);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('losing a web.config turns a value only into unknown, never into another value', () => {
    fc.assert(
      fc.property(model, fc.nat(5), (from, lost) => {
        const fewer = {
          ...from,
          webConfigs: from.webConfigs.map((file, index) =>
            index === lost ? { ...file, content: 'missing' as const } : file,
          ),
        };
        const [all, less] = [build(from), build(fewer)];
        for (const target of TARGETS) {
          for (const [, setting] of SETTINGS) {
            const after = valueAt(less, target.join('/'), setting);
            if (typeof after === 'object' && after !== null && 'unseen' in after) continue;
            const before = valueAt(all, target.join('/'), setting);
            // That the lost file set what is locked was lost with it.
            if (JSON.stringify(before) === '{"unseen":"unreadable"}') continue;
            expect(after).toEqual(before);
          }
        }
      }),
      { numRuns: 400 },
    );
  });
});
