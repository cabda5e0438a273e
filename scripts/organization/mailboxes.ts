import { guidOf } from './directory-object.ts';
import type { MailboxPlan } from './plan.ts';

const GIVEN = [
  'Anna',
  'Bilal',
  'Carla',
  'Dmitri',
  'Elif',
  'Farid',
  'Greta',
  'Hiro',
  'Ines',
  'Jonas',
  'Katja',
  'Luca',
  'Maren',
  'Nuno',
  'Olga',
  'Paul',
  'Quinn',
  'Rosa',
  'Sven',
  'Tara',
];
const FAMILY = [
  'Adler',
  'Berg',
  'Costa',
  'Dahl',
  'Egger',
  'Frank',
  'Gomez',
  'Huber',
  'Ivanov',
  'Jansen',
  'Kaya',
  'Lopez',
  'Meier',
  'Novak',
  'Olsen',
  'Petit',
];

/** The first `count` of 320 people, always the same ones, spread over the databases in turn. */
export function people(
  count: number,
  domain: string,
  databases: readonly { readonly name: string; readonly server: string }[],
): readonly MailboxPlan[] {
  return Array.from({ length: count }, (_, index) => {
    const given = GIVEN[index % GIVEN.length] ?? 'A';
    const family = FAMILY[Math.floor(index / GIVEN.length) % FAMILY.length] ?? 'B';
    const address = `${given}.${family}@${domain}`.toLowerCase();
    const database = databases[index % databases.length] ?? { name: 'DB01', server: 'EX01' };
    return {
      guid: guidOf(`mailbox ${address}`),
      name: `${given} ${family}`,
      userPrincipalName: address,
      primarySmtpAddress: address,
      emailAddresses: [`SMTP:${address}`, `sip:${address}`],
      recipientTypeDetails: 'UserMailbox',
      database: database.name,
      server: database.server,
      mapiHttpEnabled: null,
    };
  });
}
