// Turns what a caller hands over into JSON text, or says with a path why it cannot be written down. Text is the only
// way in: inherited properties stay outside, repeated and unknown names are refused behind it, and no object of the
// caller is read while anything is decided.

/** No fact nests deeper than half of this. */
const DEEPEST = 16;

/** What JSON.stringify would drop or bend without a word: NaN becomes null, a Map becomes {}, a function vanishes. */
function isPlain(value) {
  switch (typeof value) {
    case "number":
      return Number.isFinite(value);
    case "object":
      return value === null || Array.isArray(value) || Object.prototype.toString.call(value) === "[object Object]";
    case "string":
    case "boolean":
      return true;
    default:
      return false;
  }
}

function join(outer, holder, key) {
  if (Array.isArray(holder)) return `${outer}[${key}]`;
  return outer ? `${outer}.${key}` : key;
}

/**
 * JSON text of a value: `{ text }`, or `{ errors }` with every value that is not plain data.
 * A property that is undefined is not told; so is nothing at all, which only the caller of an optional argument means.
 */
export function textOf(value) {
  const paths = new Map();
  const errors = [];
  const look = function (key, item) {
    const path = join(paths.get(this) || "", this, key);
    if (item === undefined && !Array.isArray(this)) return item;
    if (!isPlain(item)) {
      errors.push({ code: "not_plain", path });
      return null;
    }
    if (typeof item === "object") paths.set(item, path);
    return item;
  };
  try {
    const text = JSON.stringify(value, look);
    return errors.length ? { errors } : { text: text === undefined ? "null" : text };
  } catch (error) {
    // A cycle or a getter that throws; or the caller's object is nested deeper than the stack of this page.
    const deep = error instanceof RangeError;
    return { errors: [deep ? { code: "too_deep", path: "", most: DEEPEST } : { code: "not_plain", path: "" }] };
  }
}
