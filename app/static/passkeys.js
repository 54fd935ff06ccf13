// Passkeys: asks the browser, puts its answer into the form, and sends that like any other form.
(() => {
  const known = window.isSecureContext && window.PublicKeyCredential && navigator.credentials;

  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  // Browsers of before 2025 do not know the JSON forms of Web Authentication Level 3.
  const toMake = (options) => PublicKeyCredential.parseCreationOptionsFromJSON?.(options) ?? {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: options.excludeCredentials.map((c) => ({ ...c, id: bytes(c.id) })),
  };
  const toSay = (options) => PublicKeyCredential.parseRequestOptionsFromJSON?.(options) ?? {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: [],
  };
  const asJSON = (credential) => {
    if (credential.toJSON) return credential.toJSON();
    const response = {};
    for (const part of [
      "clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle",
    ]) {
      if (credential.response[part]) response[part] = text(credential.response[part]);
    }
    const id = text(credential.rawId);
    return { id, rawId: id, type: credential.type, response, clientExtensionResults: {} };
  };

  const ask = async (form) => {
    const answer = await fetch(form.dataset.options, { method: "POST" });
    if (!answer.ok) throw new Error(`${answer.status}`);
    const options = await answer.json();
    const credential = form.dataset.passkey === "create"
      ? await navigator.credentials.create({ publicKey: toMake(options) })
      : await navigator.credentials.get({ publicKey: toSay(options) });
    form.elements.answer.value = JSON.stringify(asJSON(credential));
    form.submit();
  };

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    if (!known) return;
    form.hidden = false;
    form.parentElement.querySelector("[data-passkey-none]").hidden = true;
    const button = form.querySelector("button");
    const status = form.querySelector("[data-passkey-failed]");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      status.textContent = "";
      button.disabled = true;
      ask(form)
        .catch(() => { status.textContent = status.dataset.passkeyFailed; })
        .finally(() => { button.disabled = false; });
    });
  });
})();
