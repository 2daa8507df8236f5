// Lets the browser speak with a passkey, and sends what it says as the form around the button. Nothing else runs here.
// The form: data-passkey is "create" or "get", data-options what the device is asked, as the server wrote it.
"use strict";

const bytes = text => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), sign => sign.charCodeAt(0));

const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const named = known => (known ?? []).map(key => ({ ...key, id: bytes(key.id) }));

function asked(options) {
  const asks = { ...options, challenge: bytes(options.challenge) };
  if (options.user) asks.user = { ...options.user, id: bytes(options.user.id) };
  if (options.excludeCredentials) asks.excludeCredentials = named(options.excludeCredentials);
  if (options.allowCredentials) asks.allowCredentials = named(options.allowCredentials);
  return asks;
}

function told(credential) {
  const said = credential.response;
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (said[part]) response[part] = text(said[part]);
  }
  if (said.getTransports) response.transports = said.getTransports();
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const fault = form.querySelector("[role=alert]");
  const press = async () => {
    fault.hidden = true;
    try {
      const publicKey = asked(JSON.parse(form.dataset.options).publicKey);
      form.elements.credential.value = told(await navigator.credentials[form.dataset.passkey]({ publicKey }));
    } catch {
      fault.hidden = false;
      return;
    }
    form.submit();
  };
  if (window.PublicKeyCredential) {
    form.querySelector(".acts").hidden = false;
    form.querySelector("button").addEventListener("click", press);
  }
}
