//! Small files that really are what they say: a picture, a sound, a document.

/// A square of one colour, as an uncompressed PNG.
pub(super) fn png(side: u32, [red, green, blue]: [u8; 3]) -> Vec<u8> {
    let mut header = Vec::new();
    header.extend(side.to_be_bytes());
    header.extend(side.to_be_bytes());
    // 8 bits a channel, colour, and the only compression, filter and interlace there are.
    header.extend([8, 2, 0, 0, 0]);

    let mut rows = Vec::new();
    for row in 0..side {
        rows.push(0);
        for column in 0..side {
            // A lighter diagonal, so that it is plain which way is up.
            let light = if row.abs_diff(column) < side / 16 { 60 } else { 0 };
            rows.extend([red, green, blue].map(|channel: u8| channel.saturating_add(light)));
        }
    }
    let mut data = vec![0x78, 0x01];
    let mut blocks = rows.chunks(60_000).peekable();
    while let Some(block) = blocks.next() {
        let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
        data.push(u8::from(blocks.peek().is_none()));
        data.extend(length.to_le_bytes());
        data.extend((!length).to_le_bytes());
        data.extend(block);
    }
    data.extend(adler32(&rows).to_be_bytes());

    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, content) in [(b"IHDR", header), (b"IDAT", data), (b"IEND", Vec::new())] {
        let mut chunk = name.to_vec();
        chunk.extend(&content);
        file.extend(u32::try_from(content.len()).unwrap_or(u32::MAX).to_be_bytes());
        file.extend(&chunk);
        file.extend(crc32(&chunk).to_be_bytes());
    }
    file
}

fn adler32(bytes: &[u8]) -> u32 {
    let (low, high) = bytes.iter().fold((1_u32, 0_u32), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    (high << 16) | low
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 {
                (crc >> 1) ^ 0xEDB8_8320
            } else {
                crc >> 1
            }
        })
    })
}

/// One second of a square tone, as a WAV of 8,000 samples of 8 bits.
pub(super) fn wav() -> Vec<u8> {
    const RATE: u32 = 8_000;
    let mut file = b"RIFF".to_vec();
    file.extend((36 + RATE).to_le_bytes());
    file.extend(b"WAVEfmt ");
    file.extend(16_u32.to_le_bytes());
    file.extend([1, 0, 1, 0]);
    file.extend(RATE.to_le_bytes());
    file.extend(RATE.to_le_bytes());
    file.extend([1, 0, 8, 0]);
    file.extend(b"data");
    file.extend(RATE.to_le_bytes());
    file.extend((0..RATE).map(|sample| if sample / 10 % 2 == 0 { 118 } else { 138 }));
    file
}

/// A page with one line, as a PDF.
pub(super) fn pdf() -> Vec<u8> {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 120]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>".to_owned(),
        "<</Length 46>>stream\nBT /F 18 Tf 20 60 Td (Pedido 4417, Demo) Tj ET \nendstream".to_owned(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    let mut parts = vec!["%PDF-1.4\n".to_owned()];
    let size = objects.len() + 1;
    let mut table = vec![format!("xref\n0 {size}\n0000000000 65535 f \n")];
    for (at, object) in objects.iter().enumerate() {
        table.push(format!("{:010} 00000 n \n", parts.concat().len()));
        parts.push(format!("{} 0 obj{object}endobj\n", at + 1));
    }
    let start = parts.concat().len();
    parts.append(&mut table);
    parts.push(format!(
        "trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    ));
    parts.concat().into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_are_the_known_ones() {
        assert_eq!(crc32(b"IEND"), 0xAE42_6082);
        assert_eq!(adler32(b"Wikipedia"), 0x11E6_0398);
        assert!(png(64, [1, 2, 3]).starts_with(b"\x89PNG"));
    }
}
