//! Words for files: why one cannot be sent, and why one that came cannot be had.

use super::Language;
use crate::model::{FileFault, MediaFault};

const MB: u64 = 1024 * 1024;
const KB: u64 = 1024;

/// Why a file cannot be sent, in one sentence.
pub fn file_words(fault: &FileFault, language: Language) -> String {
    let [pt, en, es] = match fault {
        FileFault::CannotRead { .. } => [
            "Não foi possível ler o arquivo.",
            "The file cannot be read.",
            "No se pudo leer el archivo.",
        ],
        FileFault::NoFile => ["Isto não é um arquivo.", "This is no file.", "Esto no es un archivo."],
        FileFault::Empty => [
            "O arquivo está vazio.",
            "There is nothing in the file.",
            "El archivo está vacío.",
        ],
        FileFault::TooLarge { .. } => [
            "O arquivo é grande demais para este canal: no máximo {max}.",
            "The file is too large for this channel: {max} at most.",
            "El archivo es demasiado grande para este canal: {max} como máximo.",
        ],
        FileFault::TypeNotCarried { .. } => [
            "Este canal não aceita arquivos deste tipo ({type}).",
            "This channel carries no files of this type ({type}).",
            "Este canal no acepta archivos de este tipo ({type}).",
        ],
    };
    let sentence = choose([pt, en, es], language);
    match fault {
        FileFault::TooLarge { max_bytes, .. } => sentence.replacen("{max}", &size(*max_bytes), 1),
        FileFault::TypeNotCarried { mime_type } => sentence.replacen("{type}", mime_type, 1),
        _ => sentence.to_owned(),
    }
}

/// Why a file that came with a message cannot be had, in one sentence.
pub fn media_fault_words(fault: MediaFault, language: Language) -> &'static str {
    let words = match fault {
        MediaFault::NoAddress => [
            "O serviço não informou onde o arquivo está.",
            "The service did not tell where the file is.",
            "El servicio no informó dónde está el archivo.",
        ],
        MediaFault::UnsafeAddress | MediaFault::UnsafeRedirect => [
            "O endereço do arquivo não é seguro.",
            "The file's address is not safe.",
            "La dirección del archivo no es segura.",
        ],
        MediaFault::Gone => [
            "O arquivo não existe mais.",
            "The file is there no more.",
            "El archivo ya no existe.",
        ],
        MediaFault::Refused => [
            "O servidor não entregou o arquivo: tente de novo.",
            "The server did not hand out the file: try again.",
            "El servidor no entregó el archivo: intente de nuevo.",
        ],
        MediaFault::TooLarge => [
            "O arquivo é grande demais para este aparelho.",
            "The file is too large for this device.",
            "El archivo es demasiado grande para este dispositivo.",
        ],
        MediaFault::PictureTooLarge => [
            "A imagem tem pontos demais para ser mostrada.",
            "The picture has too many dots to be shown.",
            "La imagen tiene demasiados puntos para mostrarse.",
        ],
    };
    choose(words, language)
}

fn choose([pt, en, es]: [&'static str; 3], language: Language) -> &'static str {
    match language {
        Language::Portuguese => pt,
        Language::English => en,
        Language::Spanish => es,
    }
}

fn size(bytes: u64) -> String {
    if bytes >= MB {
        format!("{} MB", bytes / MB)
    } else {
        format!("{} KB", bytes / KB)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_says_something_of_its_own_language() {
        let too_large = FileFault::TooLarge {
            size_bytes: 6 * MB,
            max_bytes: 5 * MB,
        };
        assert_eq!(
            file_words(&too_large, Language::Portuguese),
            "O arquivo é grande demais para este canal: no máximo 5 MB."
        );
        let sticker = FileFault::TooLarge {
            size_bytes: MB,
            max_bytes: 500 * KB,
        };
        assert!(file_words(&sticker, Language::English).ends_with("500 KB at most."));
        let odd = FileFault::TypeNotCarried {
            mime_type: "image/gif".into(),
        };
        assert!(file_words(&odd, Language::Spanish).contains("(image/gif)"));
        for fault in MediaFault::ALL {
            let words = Language::ALL.map(|language| media_fault_words(fault, language));
            assert!(words[0] != words[1] && words[1] != words[2], "{fault:?}");
        }
    }
}
