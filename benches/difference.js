/**
 * Where two values of JSON differ, as a path; undefined if nowhere. The order of members is no
 * difference, and a member that is undefined is none.
 */
export function difference(one, other, path = "") {
  if (Object.is(one, other)) return undefined;
  if (!isObject(one) || !isObject(other)) return path || "its root";
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const found = difference(one[key], other[key], `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isObject(value) {
  return typeof value === "object" && value !== null;
}
