import { visible } from '../../lib/escape.ts';
import { didYouMean } from '../../lib/words/suggest.ts';
import { EXIT, UserError } from '../../model/error.ts';
import { KINDS, kindOf } from '../../model/kinds.ts';
import { loadPolicies } from '../../policy/read/load-policies.ts';
import { isSchemaName, SCHEMAS } from '../../policy/schema/schemas.ts';
import { findRule } from './policy-explain.ts';
import { policyTemplate } from './policy-template.ts';
import type { PolicyWorld } from './policy-world.ts';

/** `policy show ID`: the rule as its file has it. */
export async function policyShow(
  id: string,
  options: { readonly policies?: readonly string[] | undefined },
  world: PolicyWorld,
): Promise<number> {
  const rule = findRule(loadPolicies(await world.readFiles(options.policies)), id);
  const { file, line } = rule.about.origin;
  const text = rule.document.file.excerpt(rule.at).split('\n').map(visible).join('\n');
  world.write(`# ${visible(file)}:${line}\n${text}\n`);
  return EXIT.ok;
}

/** `policy schema [NAME]`: a JSON Schema, or the names of all. */
export async function showSchema(name: string | undefined, world: PolicyWorld): Promise<number> {
  if (name === undefined) {
    world.write(`${Object.keys(SCHEMAS).join('\n')}\n`);
    return EXIT.ok;
  }
  if (!isSchemaName(name)) {
    const names = Object.keys(SCHEMAS);
    throw new UserError('unknown-schema', `There is no schema "${name}".`, {
      hint: didYouMean(name, names) ?? `one of: ${names.join(', ')}`,
    });
  }
  world.write(`${JSON.stringify(SCHEMAS[name], null, 2)}\n`);
  return EXIT.ok;
}

/** `policy new NAME --kind KIND --id ID`: a policy and its test to start from, on stdout. */
export async function policyNew(
  name: string,
  options: { readonly kind?: string | undefined; readonly id?: string | undefined; readonly out?: string | undefined },
  world: PolicyWorld,
): Promise<number> {
  const kind = kindOf(options.kind ?? 'iis-location');
  if (kind === undefined) {
    const names = Object.keys(KINDS);
    throw new UserError('unknown-kind', `"${options.kind}" is not a kind of resource.`, {
      where: '--kind',
      hint: didYouMean(options.kind ?? '', names) ?? `one of: ${names.join(', ')}`,
    });
  }
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
    throw new UserError('usage', `"${name}" is not a name in lower case with hyphens.`, { where: 'NAME' });
  }
  const text = policyTemplate(name, options.id ?? 'NEW-001', kind);
  if (options.out === undefined) world.write(text);
  else {
    const folder = options.out.replace(/(?<![/\\])[/\\]+$/, '');
    for (const part of text.split(/^# policies\//m).slice(1)) {
      const [file = '', ...lines] = part.split('\n');
      const path = `${folder}/${file.trim()}`;
      await world.newText(path, `${lines.join('\n').trim()}\n`);
      world.write(`${visible(path)}\n`);
    }
  }
  return EXIT.ok;
}
