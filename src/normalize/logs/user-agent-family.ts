import { ownCopy } from './own-copy.ts';

/**
 * Families of user agents, the first that fits. IIS writes `+` for a blank. Sources: User-Agent strings of Outlook
 * ("Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.x; Pro)"), Lync ("OC/15.0.x (Microsoft Lync)"),
 * Exchange's own probes ("AMProbe/…", "MSEXCHMON") and calls between servers.
 */
const FAMILIES: readonly (readonly [family: string, pattern: RegExp])[] = [
  [
    'probe',
    /AMProbe|MSEXCHMON|ActiveMonitoring|HealthManager|HttpProxy\.ClientAccessServer2010Ping|TestExchangeConnectivity/i,
  ],
  ['communicator-2007', /\bOC\/[23]\./],
  ['lync-2010', /\bOC\/4\.|UCCAPI\/4\./],
  ['lync-2013', /\bOC\/15\.|UCCAPI\/15\./],
  ['skype-2016', /\bOC\/16\.|UCCAPI\/16\./],
  ['outlook-mac', /MacOutlook|Macintosh[;)].*Outlook/i],
  ['outlook-mobile', /Outlook-(iOS|Android)|OutlookMobile/i],
  ['outlook-2007', /(Microsoft[ +](Office|Outlook)|Outlook)[ +/]12\./i],
  ['outlook-2010', /(Microsoft[ +](Office|Outlook)|Outlook)[ +/]14\./i],
  ['outlook-2013', /(Microsoft[ +](Office|Outlook)|Outlook)[ +/]15\./i],
  ['outlook-2016', /(Microsoft[ +](Office|Outlook)|Outlook)[ +/]16\./i],
  ['bits', /Microsoft[ +]BITS/i],
  [
    'exchange',
    /^(Exchange|MapiHttpClient|ASProxy|ExchangeWebServicesProxy|Microsoft[ +]Exchange)|CrossSite|CrossForest|MailTips/i,
  ],
  ['activesync-device', /Apple-i(Phone|Pad|Pod)|^Android|^Samsung|TouchDown|MSFT-(SPhone|PPC|WP)|EAS/i],
  ['browser', /^Mozilla\//i],
];

export const FAMILY_NAMES: readonly string[] = [...FAMILIES.map(([family]) => family), 'other', 'none'];

const MOST_REMEMBERED = 4096;

/** Finds the family of a user agent; remembers a bounded number of them, since a log repeats few. */
export function userAgentFamilies(): (userAgent: string) => string {
  const known = new Map<string, string>();
  return (userAgent) => {
    const found = known.get(userAgent);
    if (found !== undefined) return found;
    const family = familyOf(userAgent);
    // A copy: a slice would keep the whole piece of the log that it was cut from.
    if (known.size < MOST_REMEMBERED) known.set(ownCopy(userAgent), family);
    return family;
  };
}

function familyOf(userAgent: string): string {
  if (userAgent === '' || userAgent === '-') return 'none';
  const text = userAgent.slice(0, 512);
  return FAMILIES.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other';
}
