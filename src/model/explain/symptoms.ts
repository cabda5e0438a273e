import type { Symptom } from '../words.ts';
import type { ClientName } from './clients.ts';
import type { PlaceName } from './places.ts';

/** A symptom as people say it, and where a sign-in has to be looked at for it. */
export interface SymptomView {
  /** "Outlook asks for a password outside the office." */
  readonly says: string;
  /** Only these clients show it; all where it is not said. */
  readonly clients?: readonly ClientName[];
  readonly places?: readonly PlaceName[];
}

const OUTSIDE: readonly PlaceName[] = ['domain-outside', 'proxy-terminated', 'workgroup'];
const MESSENGERS: readonly ClientName[] = ['communicator-2007', 'lync-2010', 'lync-2013'];

/** Every one of `SYMPTOMS`. */
export const SYMPTOM_VIEWS: { readonly [symptom in Symptom]: SymptomView } = {
  'prompt-once': { says: 'A password is asked for once, and then it works' },
  'prompt-loop': { says: 'The password is asked for again and again' },
  'prompt-outside-only': { says: 'Outlook asks for a password outside the office', places: OUTSIDE },
  'prompt-lync': { says: 'Lync or Communicator asks for a password', clients: MESSENGERS },
  'restart-outlook': { says: '"The administrator has made a change": Outlook wants to be restarted' },
  'allow-website': { says: '"Allow this website to configure ... server settings?"' },
  'certificate-warning': { says: 'A warning about a certificate' },
  'address-book': { says: 'The address book does not download, or names are not found' },
  'free-busy': { says: 'Free/busy times or out-of-office are missing' },
  'move-blocked': { says: 'A mailbox cannot be moved' },
};
