import type { ReadProperties } from './fragment.ts';
import type { KindReader } from './kind-reader.ts';

/** Get-AuthenticationPolicy (2019 CU2 and later). */
export const authenticationPolicyReader: KindReader = { complete: addOutlook };

/** What a running Outlook signs in to (HYB-009). */
const OUTLOOK = ['Autodiscover', 'Mapi', 'OfflineAddressBook', 'Rpc', 'WebServices'];

/** One block is enough to say yes; no needs all five answers. */
function addOutlook({ properties, unseen }: ReadProperties): void {
  const paths = OUTLOOK.map((protocol) => `blockLegacyAuth${protocol}`);
  if (paths.some((path) => properties[path] === true)) properties.blocksLegacyOutlook = true;
  else if (paths.every((path) => properties[path] === false)) properties.blocksLegacyOutlook = false;
  else {
    const lost = paths.map((path) => unseen[path]).find((reason) => reason !== undefined);
    if (lost !== undefined) unseen.blocksLegacyOutlook = lost;
  }
}
