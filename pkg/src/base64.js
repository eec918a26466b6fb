/** The bytes of base64 text, by what every engine has; `Uint8Array.fromBase64` is too new. */
export function bytesOfBase64(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index);
  return bytes;
}
