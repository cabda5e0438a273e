import { registryKeyOf } from '../registry/registry-key.ts';
import { registryTarget } from '../registry/registry-target.ts';
import type { CommandRequest } from './command-request.ts';
import { parameter, positional } from './parameter.ts';
import { filters, isLoop, KEEPS, keepsAll, SHOWS, shownProperties } from './pipeline-steps.ts';
import { firstWord, splitPipes, words } from './shell-words.ts';

/** What a line asks of the registry: by `reg query`, or by Get-ItemProperty, whole or for one bare value. */
export const registryRequest = (line: string): CommandRequest | undefined =>
  queryRequest(line) ?? bareValueRequest(line) ?? itemPropertyRequest(line);

function queryRequest(line: string): CommandRequest | undefined {
  const asked = registryTarget(line);
  // Which of several keys a value is of, its line alone does not say.
  if (asked === undefined || (asked.isDeep && !keepsAll(line))) return undefined;
  // A variable: of which computer it is, or of which several, nothing says.
  if (isLoop(line) || !/^[\w.-]*$/.test(asked.computer ?? '')) return undefined;
  const target = [asked.hive, asked.key, ...(asked.name === undefined ? [] : [asked.name])].join('\\');
  return { request: 'reg query', target, ...(asked.computer === undefined ? {} : { server: asked.computer }) };
}

/** `(Get-ItemProperty HKLM:\SYSTEM\…\Lsa).LmCompatibilityLevel`, `… | select -ExpandProperty NAME`; otherwise piped on, something else is printed. */
function bareValueRequest(line: string): CommandRequest | undefined {
  const [, inner = '', , property = ''] =
    /^\s*\(([^()|;]+)\)\.(['"]?)([\w -]+)\2\s*$/.exec(line) ??
    /^([^|;]+)\|\s*select(?:-object)?\s+-exp\w*\s+(['"]?)([\w-]+)\2\s*$/i.exec(line) ??
    [];
  const asked = inner === '' ? itemPropertyRequest(line, VALUE_CMDLET) : itemPropertyRequest(inner);
  if (asked?.target === undefined || (inner === '' && line.includes('|'))) return undefined;
  const key = asked.target.slice(0, asked.target.lastIndexOf('\\') + 1);
  const target = inner === '' ? asked.target : key + property;
  return target.endsWith('\\') ? undefined : { request: 'reg query', isBareValue: true, target };
}

const ITEM_CMDLET = /^(?:Get-ItemProperty|gp)$/i;
const VALUE_CMDLET = /^(?:Get-ItemPropertyValue|gpv)$/i;

/** `Get-ItemProperty HKLM:\SYSTEM\…\Lsa -Name LmCompatibilityLevel`, alone or piped into a list. */
function itemPropertyRequest(line: string, cmdlet = ITEM_CMDLET): CommandRequest | undefined {
  const steps = splitPipes(line).map((one) => one.replace(/^\s*(?:\$[\w:]+\s*=\s*)?/, ''));
  if (!cmdlet.test(firstWord(steps[0] ?? ''))) return undefined;
  const [step = [], ...more] = steps.map((one) => words(one));
  if (more.some((next) => !KEEPS.has((next[0] ?? '').toLowerCase()))) return undefined;
  const [path, positionalName] = positional(step, ['-path', '-literalpath', '-name', '-erroraction', '-ea']);
  const named = parameter(step, 'path') ?? parameter(step, 'literalpath');
  const place = registryKeyOf(named ?? path ?? '');
  if (place === undefined || /[*?]/.test(place.key)) return undefined;
  const name = parameter(step, 'name') ?? (named === undefined ? positionalName : path) ?? '';
  const isNarrowed = more.some((next) => filters(next) || shownProperties(next.slice(1)).length > 0);
  const target = `${place.hive}\\${place.key}\\${name}`;
  const properties = more.flatMap((next) =>
    SHOWS.has((next[0] ?? '').toLowerCase()) ? shownProperties(next.slice(1)) : [],
  );
  return {
    request: 'reg query',
    isItemProperty: true,
    target,
    ...(isNarrowed ? { isNarrowed } : {}),
    ...(properties.length === 0 ? {} : { properties }),
  };
}
