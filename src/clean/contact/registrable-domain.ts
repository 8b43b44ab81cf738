/** Registrable domains by the Public Suffix List (publicsuffix.org). The only file that meets the library which brings it. */
import { createRequire } from 'node:module';

/** What the Public Suffix List knows of a host name. */
export interface HostParts {
  /** The domain that its owner registered: `example.co.uk` of `www.shop.example.co.uk`; null = the host is an address, or a suffix. */
  domain: string | null;
  /** True = its suffix is one of the ICANN section of the list. */
  isKnownSuffix: boolean;
}

type Library = typeof import('tldts');

/** The list takes tens of milliseconds to load, so only columns that need it do. */
let library: Library | null = null;

/** Takes a host name in lower case apart; accepts any text. */
export function hostParts(host: string): HostParts {
  library ??= createRequire(import.meta.url)('tldts') as Library;
  const found = library.parse(host, { validateHostname: false, extractHostname: false });
  return { domain: found.isIp ? null : found.domain, isKnownSuffix: found.isIcann === true };
}

const knownEndings = new Map<string, boolean>();

/** True = the host ends in a top-level domain of the ICANN section of the list. */
export function hasKnownEnding(host: string): boolean {
  return isKnownEnding(host.slice(host.lastIndexOf('.') + 1));
}

/** True = a top-level domain of the ICANN section of the list. */
export function isKnownEnding(ending: string): boolean {
  let isKnown = knownEndings.get(ending);
  if (isKnown === undefined) {
    isKnown = hostParts(`example.${ending}`).isKnownSuffix;
    if (knownEndings.size < maxEndings) knownEndings.set(ending, isKnown);
  }
  return isKnown;
}

/** There are some 1,500 top-level domains; made-up ones beyond this many are looked up each time. */
const maxEndings = 4096;
