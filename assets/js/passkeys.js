// SPDX-License-Identifier: Apache-2.0
// Passkeys: signing in with one, and adding one. Where the browser knows none, the buttons stay hidden.

const decode = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const encode = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

async function ask(address, body, key) {
  const headers = { "Content-Type": "application/json", Accept: "application/json" };
  if (key) headers["X-Form-Key"] = key;
  const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify(body) });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.words);
  return said;
}

async function add(form) {
  const key = form.elements.form_key.value;
  const options = await ask("/account/passkeys/challenge", {}, key);
  const { response } = await navigator.credentials.create({
    publicKey: {
      challenge: decode(options.challenge),
      rp: { id: options.host, name: options.paper },
      user: { id: decode(options.user), name: options.handle, displayName: options.name },
      pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: "public-key", alg })),
      authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "preferred" },
      excludeCredentials: options.known.map((id) => ({ type: "public-key", id: decode(id) })),
      attestation: "none",
    },
  });
  await ask("/account/passkeys", {
    attestation: encode(response.attestationObject),
    challenge: options.challenge,
    client_data: encode(response.clientDataJSON),
    name: form.elements.name.value,
  }, key);
  location.reload();
}

async function signIn(form) {
  const options = await ask("/sign-in/passkey/challenge", {});
  const { rawId, response } = await navigator.credentials.get({
    publicKey: { challenge: decode(options.challenge), rpId: options.host, userVerification: "preferred" },
  });
  const { to } = await ask("/sign-in/passkey", {
    authenticator_data: encode(response.authenticatorData),
    challenge: options.challenge,
    client_data: encode(response.clientDataJSON),
    credential: encode(rawId),
    signature: encode(response.signature),
    to: form.dataset.to,
  });
  location.assign(to);
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) break;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const trouble = form.querySelector("[role=alert]");
    trouble.textContent = "";
    try {
      await (form.dataset.passkey === "add" ? add : signIn)(form);
    } catch (error) {
      // Who closes the browser's own window has said no, and needs no words.
      if (error.name !== "NotAllowedError" && error.name !== "AbortError") trouble.textContent = error.message;
    }
  });
}
