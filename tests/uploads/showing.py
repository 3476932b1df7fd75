"""An upload carried through inspection and previews, and a look at what was made of it."""

from io import BytesIO

from PIL import Image

from tests.uploads.sending import stored
from uploads import bucket as storage
from uploads import inspection, previews
from uploads.models import Upload


def shown(body: bytes, filename: str = "foto.jpg") -> Upload:
    """An upload after inspection and previews."""
    upload = stored(body, filename=filename)
    assert inspection.inspect(upload.pk)
    previews.make(upload.pk)
    upload.refresh_from_db()
    return upload


def opened(upload: Upload, name: str) -> Image.Image:
    row = upload.derivatives.get(name=name)
    image = Image.open(BytesIO(b"".join(storage.read(row.key))))
    assert image.size == (row.width, row.height)
    return image
