// Reads the code that a guest shows, by the camera or from a picture, and sends it like a typed one.
(() => {
  const box = document.querySelector("[data-scan]");
  const video = box.querySelector("video");
  const word = box.querySelector("[role=status]");
  const picture = box.querySelector("[type=file]");
  const input = document.getElementById("code");
  const canvas = document.createElement("canvas");
  const PAUSE_MS = 120;
  const AWAY_MS = 1500;
  const WIDEST = 800; // pixels; more make it slow, not sure

  const say = (text) => { if (word.textContent !== text) word.textContent = text; };
  const ours = (text) => /(^|\/in\/)[0-9A-Z]{8}$/i.test(text);

  const look = async (image, width, height) => {
    const { decodeQR } = await import(box.dataset.scan);
    const scale = Math.min(1, WIDEST / width);
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    try {
      return decodeQR(pen.getImageData(0, 0, canvas.width, canvas.height));
    } catch {
      return ""; // there is none in sight
    }
  };

  // A code that was sent may still be held before the camera: it counts again when it has been away.
  let held = sessionStorage.getItem("longtable-scanned") ?? "";
  let seen = Date.now();

  const send = (text) => {
    sessionStorage.setItem("longtable-scanned", text);
    video.srcObject?.getTracks().forEach((track) => track.stop());
    input.value = text;
    input.form.requestSubmit();
  };

  const watch = async () => {
    const text = document.hidden ? "" : await look(video, video.videoWidth, video.videoHeight);
    if (text) seen = Date.now();
    if (Date.now() - seen > AWAY_MS) held = "";
    if (ours(text) && text !== held) return send(text);
    say(text && !ours(text) ? box.dataset.scanOther : box.dataset.scanWait);
    setTimeout(watch, PAUSE_MS);
  };

  const begin = async () => {
    box.hidden = false;
    try {
      const wish = { facingMode: "environment", width: { ideal: 1280 } };
      video.srcObject = await navigator.mediaDevices.getUserMedia({ video: wish });
      video.hidden = false;
      await video.play();
    } catch {
      say(box.dataset.scanNone); // no camera, not allowed, or no https
      picture.parentElement.hidden = false;
      return;
    }
    watch();
  };

  picture.addEventListener("change", async () => {
    if (!picture.files.length) return;
    const image = await createImageBitmap(picture.files[0]).catch(() => null);
    const text = image ? await look(image, image.width, image.height) : "";
    if (ours(text)) send(text);
    else say(text ? box.dataset.scanOther : box.dataset.scanUnread);
    picture.value = "";
  });
  begin();
})();
