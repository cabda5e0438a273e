import { kindOf } from '../../../model/kinds.ts';
import { type Resource, valueAt } from '../../../model/resource.ts';
import { gatherFromText } from './gather-from-text.ts';
import type { NameGathering } from './gather-name-list.ts';
import { textsIn } from './name-words.ts';

/** What readers know: values by the privacy class and the type of their property. */
export function gatherFromResource({ kind, label, properties, server }: Resource, names: NameGathering): void {
  const spec = kindOf(kind);
  if (server !== undefined) names.addHost(server);
  if (kind === 'server') names.addHost(label);
  for (const [path, { privacy, type }] of Object.entries(spec?.properties ?? {})) {
    if (privacy === 'public' || type === 'enum' || type === 'build' || type === 'time') continue;
    for (const text of textsIn(valueAt(properties, path))) {
      if (type === 'host' || type === 'url' || type === 'mail') gatherFromText(text, names);
      if (type === 'host') names.addHost(text);
      else names.addName(text.replace(/^[A-Za-z0-9]{1,10}:/, ''));
    }
  }
}
