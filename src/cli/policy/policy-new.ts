import { visible } from '../../lib/escape.ts';
import { didYouMean } from '../../lib/words/suggest.ts';
import { EXIT, UserError } from '../../model/error.ts';
import { KINDS, kindOf } from '../../model/kinds.ts';
import { policyTemplate } from './policy-template.ts';
import type { PolicyWorld } from './policy-world.ts';

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
