import type { AlertsConfig } from '../config/config.ts';
import { wordTable } from '../lib/words/word-table.ts';
import type { AlertEvent } from '../model/alert.ts';
import type { ALERT_OWNERS } from '../policy/schema/config/config-words.ts';

/** What is of no topic, or of somebody else whatever its topic. */
const OWNER_OF: { readonly [kind: string]: (typeof ALERT_OWNERS)[number] } = wordTable({
  history: 'security',
  rules: 'policies',
});

/** Each gets one mail a run: of what an owner owns that owner, of all else `to`. */
export function mailReaders({ owners = {}, to }: NonNullable<AlertsConfig['mail']>): readonly {
  readonly name: string;
  readonly to: readonly string[];
  readonly takes: (event: AlertEvent) => boolean;
}[] {
  const ownerOf = (event: AlertEvent): string | undefined => {
    const owner = OWNER_OF[event.kind] ?? event.topic ?? '';
    return Object.hasOwn(owners, owner) ? owners[owner] : undefined;
  };
  const addresses = [...new Set(Object.values(owners))];
  return [
    { name: 'mail', to, takes: (event) => ownerOf(event) === undefined },
    ...addresses.map((address) => ({
      name: `mail to ${Object.keys(owners)
        .filter((owner) => owners[owner] === address)
        .join(', ')}`,
      to: [address],
      takes: (event: AlertEvent) => event.kind === 'test' || ownerOf(event) === address,
    })),
  ];
}
