import { LiteralError, powershellLiteral } from '../../lib/powershell-literal.ts';
import type { Value } from '../resource.ts';
import type { Operation } from './operation.ts';

const WINDOWS_AUTHENTICATION = 'system.webServer/security/authentication/windowsAuthentication';

/**
 * What the scripts run for one step, line by line, to be read and not to be pasted: the scripts guard each of them.
 * `before` gives those of the way back.
 */
export function commandsOf(operation: Operation, to: 'after' | 'before'): readonly string[] {
  switch (operation.type) {
    case 'cmdlet':
      return [cmdletText(operation, to)];
    case 'iis-providers':
      return [...providersLines(operation, to), ...recycleLines(operation.recycle)];
    case 'iis-attribute':
      return [attributeLine(operation, to), ...recycleLines(operation.recycle)];
    case 'metabase': {
      const node = argument(`${operation.node}/${operation.property}`);
      const value = operation[to];
      return [`cscript //nologo adsutil.vbs ${value === null ? `DELETE ${node}` : `SET ${node} "${value}"`}`];
    }
    case 'registry':
      return [registryLine(operation, to)];
  }
}

function cmdletText(
  { cmdlet, identity, parameters, reads }: Extract<Operation, { type: 'cmdlet' }>,
  to: 'after' | 'before',
) {
  const valueFor = (name: string, after: Value): Value => {
    const read = reads.find(({ property }) => property.toLowerCase() === name.toLowerCase());
    return to === 'after' || read === undefined ? after : read.before;
  };
  const given = Object.entries(parameters).map(([name, after]) => `-${name} ${literal(valueFor(name, after))}`);
  return [cmdlet, ...(identity === '' ? [] : [`-Identity ${literal(identity)}`]), ...given].join(' ');
}

function providersLines(operation: Extract<Operation, { type: 'iis-providers' }>, to: 'after' | 'before') {
  const { location, ownedBefore } = operation;
  if (to === 'before' && !ownedBefore)
    return [`appcmd clear config ${quoted(location)}/section:${WINDOWS_AUTHENTICATION} /providers /commit:apphost`];
  const from = to === 'after' ? operation.before : operation.after;
  const parts = [
    ...from.map((name) => `"/-providers.[value='${name}']"`),
    ...operation[to].map((name) => `"/+providers.[value='${name}']"`),
  ];
  return [`appcmd set config ${quoted(location)}/section:${WINDOWS_AUTHENTICATION} ${parts.join(' ')} /commit:apphost`];
}

function attributeLine(operation: Extract<Operation, { type: 'iis-attribute' }>, to: 'after' | 'before'): string {
  const { attribute, location, ownedBefore, section } = operation;
  if (to === 'before' && !ownedBefore)
    return `appcmd clear config ${quoted(location)}/section:${section} /${attribute} /commit:apphost`;
  const value = operation[to];
  const text = Array.isArray(value) ? value.join(',') || 'None' : String(value);
  return `appcmd set config ${quoted(location)}/section:${section} ${argument(`/${attribute}:${text}`)} /commit:apphost`;
}

/** In quotes where a shell would take it apart, or more out of it. */
const argument = (text: string): string => (/^[\w.,:/-]*$/.test(text) ? text : `"${text}"`);

/** Without a location appcmd means the server root. */
const quoted = (location: string): string => (location === '' ? '' : `"${location}" `);

const recycleLines = (pool: string | undefined): readonly string[] =>
  pool === undefined ? [] : [`appcmd recycle apppool ${argument(`/apppool.name:${pool}`)}`];

function registryLine(operation: Extract<Operation, { type: 'registry' }>, to: 'after' | 'before'): string {
  const { key, name, valueType } = operation;
  const path = `-LiteralPath ${literal(`Registry::HKEY_LOCAL_MACHINE\\${key}`)} -Name ${literal(name)}`;
  const value = operation[to];
  if (value === null) return `Remove-ItemProperty ${path}`;
  return `New-ItemProperty ${path} -PropertyType ${valueType === 'REG_SZ' ? 'String' : 'DWord'} -Value ${literal(value)} -Force`;
}

function literal(value: Value): string {
  if (value === null) return '$null';
  if (typeof value === 'boolean') return value ? '$true' : '$false';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return textLiteral(value);
  if (Array.isArray(value)) return value.length === 0 ? '$null' : value.map(literal).join(', ');
  return '(a value that no script writes)';
}

function textLiteral(text: string): string {
  try {
    return powershellLiteral(text);
  } catch (error) {
    if (error instanceof LiteralError) return '(a value that scripts refuse)';
    throw error;
  }
}
