/** Where a person sits, as far as a sign-in depends on it. */
export interface PlaceTraits {
  readonly title: string;
  /** Where a table has little room. */
  readonly short: string;
  /** A domain controller can be reached: Kerberos, and the address in the directory (SCP). */
  readonly isInside: boolean;
  /** The person signed in to the computer with the domain account: Windows has something to send by itself. */
  readonly isJoined: boolean;
  /** A proxy on the way ends the session and opens another one to Exchange. */
  readonly viaProxy: boolean;
  /** What people call it. */
  readonly says: string;
}

/** Every place that the model knows. */
export const PLACES = {
  'domain-inside': {
    title: 'inside, domain computer',
    short: 'inside',
    isInside: true,
    isJoined: true,
    viaProxy: false,
    says: 'in the office or on VPN, at a computer of the company',
  },
  'domain-outside': {
    title: 'outside, domain computer',
    short: 'outside',
    isInside: false,
    isJoined: true,
    viaProxy: false,
    says: 'at home or travelling, at a computer of the company',
  },
  workgroup: {
    title: 'outside, own computer',
    short: 'outside, own computer',
    isInside: false,
    isJoined: false,
    viaProxy: false,
    says: 'at a computer that is not in the domain',
  },
  'proxy-terminated': {
    title: 'outside, through a proxy',
    short: 'outside, via proxy',
    isInside: false,
    isJoined: true,
    viaProxy: true,
    says: 'outside, and a reverse proxy (TMG, WAP, F5 ...) publishes Exchange by ending the session',
  },
} as const satisfies { readonly [place: string]: PlaceTraits };

export type PlaceName = keyof typeof PLACES;
export const PLACE_NAMES = Object.keys(PLACES) as PlaceName[];
