/** Words that streets end in, in English. */

/** A street word with its direction and the unit behind it: `St`, `Ave NW`, `Blvd Suite 200`. Global: for `matchAll` and `search`. */
export const streetWord =
  /(?<![\p{L}\p{N}])(?:street|st|avenue|ave|av|road|rd|boulevard|blvd|drive|dr|lane|ln|court|ct|way|place|pl|parkway|pkwy|highway|hwy|circle|cir|terrace|ter|trail|trl|square|sq|plaza|broadway)(?![\p{L}\p{N}])\.?(?: (?:N|S|E|W|NE|NW|SE|SW)(?![\p{L}\p{N}])\.?)?(?: ?(?:#|(?:suite|ste|apt|apartment|unit|floor|fl|room|rm|bldg)(?![\p{L}\p{N}])\.? ?#?) ?[\w-]+)?/giu;
